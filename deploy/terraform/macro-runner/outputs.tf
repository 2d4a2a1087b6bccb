output "function_names" {
  description = "The functions' names by language."
  value       = { for name, function in aws_lambda_function.macro : name => function.function_name }
}

output "invoke_policy_arn" {
  description = "ARN of the policy that lets a backend's role invoke these functions."
  value       = aws_iam_policy.invoke.arn
}

output "live_arns" {
  description = "ARNs of the aliases `live` by language, where they are made."
  value       = { for name, alias in aws_lambda_alias.live : name => alias.arn }
}

output "execution_role_arn" {
  description = "ARN of the role that all functions run with."
  value       = aws_iam_role.execution.arn
}
