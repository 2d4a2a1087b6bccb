# The role that all functions run with: four policies, a boundary, and the policy of their callers. The Deny's entries and their
# reasons are those of deploy/parts/denied.py; deploy/tests/test_terraform.py tries each of them.

locals {
  # In the role's own account: a role's policies reach no further than what others allow it.
  function_arns = flatten([for name in values(local.names) : ["arn:*:lambda:*:*:function:${name}", "arn:*:lambda:*:*:function:${name}:*"]])

  denied_services = [
    "s3", "rds", "rds-data", "ssm", "iam", "ecs", "dynamodb", "sqs", "sns", "kinesis", "secretsmanager", "events", "states",
    "execute-api", "es", "elasticache", "redshift", "kafka", "organizations", "cloudformation", "cloudtrail", "route53",
    "elasticloadbalancing", "autoscaling", "cloudfront", "apigateway", "cognito-idp", "cognito-identity", "lambda",
  ]
  denied_actions = [
    "sts:AssumeRole", "ec2:RunInstances", "ec2:TerminateInstances", "ec2:ModifyInstanceAttribute", "kms:CreateKey",
    "kms:CreateCustomKeyStore", "kms:ListKeys", "kms:ListAliases", "kms:GenerateRandom",
  ]
  not_by_the_code = [
    "ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterface", "ecr:GetAuthorizationToken",
    "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer",
  ]

  allowed = {
    logs = [{
      Sid      = "WriteOwnLogs"
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = [for name in values(local.names) : "arn:*:logs:*:*:log-group:/aws/lambda/${name}:*"]
    }]
    network = [{
      Sid      = "JoinTheSubnets"
      Effect   = "Allow"
      Action   = ["ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterface"]
      Resource = ["*"]
    }]
    images = [
      {
        Sid      = "PullOwnImages"
        Effect   = "Allow"
        Action   = ["ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"]
        Resource = [for language in values(var.languages) : language.ecr_repository_arn]
      },
      {
        Sid      = "LogInToPull"
        Effect   = "Allow"
        Action   = ["ecr:GetAuthorizationToken"]
        Resource = ["*"]
      },
    ]
  }

  deny = [
    {
      Sid      = "NoDataService"
      Effect   = "Deny"
      Action   = concat([for service in local.denied_services : "${service}:*"], local.denied_actions)
      Resource = "*"
    },
    {
      # On keys only: an unscoped NotAction would deny the delivery of logs as well.
      Sid       = "NothingOnKeysButDecrypt"
      Effect    = "Deny"
      NotAction = ["kms:Decrypt"]
      Resource  = "arn:*:kms:*:*:key/*"
    },
    {
      # What Lambda does with the role for a function, the function's own code must not.
      Sid       = "NotByTheFunctionsCode"
      Effect    = "Deny"
      Action    = local.not_by_the_code
      Resource  = "*"
      Condition = { ArnLike = { "lambda:SourceFunctionArn" = local.function_arns } }
    },
  ]

  policies = {
    logs    = jsonencode({ Version = "2012-10-17", Statement = local.allowed.logs })
    network = jsonencode({ Version = "2012-10-17", Statement = local.allowed.network })
    images  = jsonencode({ Version = "2012-10-17", Statement = local.allowed.images })
    deny    = jsonencode({ Version = "2012-10-17", Statement = local.deny })
  }
}

resource "aws_iam_policy" "boundary" {
  count       = var.create_boundary && var.permissions_boundary_arn == null ? 1 : 0
  name        = "macro-runner-boundary-${var.environment}"
  description = "All that the execution role of macro functions can ever be allowed"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = concat(local.allowed.logs, local.allowed.network, local.allowed.images)
  })
  tags = var.tags
}

resource "aws_iam_role" "execution" {
  name                 = "macro-runner-execution-${var.environment}"
  description          = "Runs macro functions; every data service is denied to it."
  permissions_boundary = var.permissions_boundary_arn != null ? var.permissions_boundary_arn : one(aws_iam_policy.boundary[*].arn)
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
  tags = var.tags
}

resource "aws_iam_role_policy" "this" {
  for_each = local.policies
  name     = each.key
  role     = aws_iam_role.execution.name
  policy   = each.value
}

# What a caller may do: invoke these functions, and nothing else.
resource "aws_iam_policy" "invoke" {
  name        = "macro-runner-invoke-${var.environment}"
  description = "Invokes the macro functions of this environment"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "InvokeMacroFunctions"
      Effect   = "Allow"
      Action   = ["lambda:InvokeFunction"]
      Resource = flatten([for name in values(local.names) : ["arn:*:lambda:*:*:function:${name}", "arn:*:lambda:*:*:function:${name}:live"]])
    }]
  })
  tags = var.tags
}
