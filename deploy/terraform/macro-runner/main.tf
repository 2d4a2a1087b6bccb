# One function for each language: its image, in isolated subnets, without retries and triggers.

locals {
  names = { for name in keys(var.languages) : name => "macro-runner-${name}-${var.environment}" }
}

resource "aws_cloudwatch_log_group" "function" {
  #checkov:skip=CKV_AWS_338:Seven days by default is what callers of the module before this one have; log_retention_days says otherwise.
  for_each          = var.languages
  name              = "/aws/lambda/${local.names[each.key]}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
  tags              = var.tags
}

resource "aws_lambda_function" "macro" {
  #checkov:skip=CKV_AWS_116:Callers invoke synchronously and hear of a failure themselves; a queue would cost an exception in the role's Deny.
  #checkov:skip=CKV_AWS_272:Lambda checks signatures of zip files alone; an image is named by its digest, which nobody can give another content.
  #checkov:skip=CKV_AWS_173:The settings hold no secret; under a key of one's own, the role would need permissions on keys.
  #checkov:skip=CKV_AWS_50:Tracing gives the role a permission and costs for each trace; the log line has the phases of each invocation.
  for_each      = var.languages
  function_name = local.names[each.key]
  description   = "Runs untrusted ${each.key} macros over batches of items (${var.environment})"
  role          = aws_iam_role.execution.arn
  package_type  = "Image"
  # By digest, what was tested is what runs.
  image_uri                      = each.value.image_digest == null ? "${each.value.ecr_repository_url}:${each.value.image_tag}" : "${each.value.ecr_repository_url}@${each.value.image_digest}"
  architectures                  = [each.value.architecture]
  memory_size                    = each.value.memory
  timeout                        = each.value.timeout
  reserved_concurrent_executions = each.value.reserved_concurrency
  publish                        = var.create_alias
  tags                           = var.tags

  vpc_config {
    subnet_ids         = var.isolated_subnet_ids
    security_group_ids = [var.lambda_sg_id]
  }

  environment {
    variables = merge(
      each.value.settings,
      length(each.value.accept_missing) == 0 ? {} : { MACRO_ACCEPT_MISSING_LAYERS = join(",", keys(each.value.accept_missing)) },
      { MACRO_LANGUAGE = each.key, MACRO_ENVIRONMENT = var.environment },
    )
  }

  # The log group first: one that Lambda makes by itself keeps everything for ever.
  depends_on = [aws_cloudwatch_log_group.function, aws_iam_role_policy.this]
}

resource "aws_lambda_alias" "live" {
  for_each         = { for name, language in var.languages : name => language if var.create_alias }
  name             = "live"
  function_name    = aws_lambda_function.macro[each.key].function_name
  function_version = aws_lambda_function.macro[each.key].version
}

resource "aws_lambda_provisioned_concurrency_config" "live" {
  for_each                          = { for name, language in var.languages : name => language if var.create_alias && language.provisioned_concurrency > 0 }
  function_name                     = aws_lambda_function.macro[each.key].function_name
  qualifier                         = aws_lambda_alias.live[each.key].name
  provisioned_concurrent_executions = each.value.provisioned_concurrency
}

resource "aws_lambda_function_event_invoke_config" "function" {
  for_each                     = var.languages
  function_name                = local.names[each.key]
  maximum_retry_attempts       = 0
  maximum_event_age_in_seconds = 60
  depends_on                   = [aws_lambda_function.macro]
}

# What is invoked by its alias has the alias's settings, not the function's.
resource "aws_lambda_function_event_invoke_config" "live" {
  for_each                     = { for name, language in var.languages : name => language if var.create_alias }
  function_name                = local.names[each.key]
  qualifier                    = "live"
  maximum_retry_attempts       = 0
  maximum_event_age_in_seconds = 60
  depends_on                   = [aws_lambda_alias.live]
}
