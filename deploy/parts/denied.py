"""What the execution role may never do, whatever else is attached to it: one row for each entry, with its reason.

A Deny wins over every Allow. Each row is held by a test that gives the role everything, and then tries the row.
"""

from typing import Final

# Every action of these services.
SERVICES: Final[dict[str, str]] = {
    "s3": "data of every other system",
    "rds": "databases: nothing of them, not even their names",
    "rds-data": "SQL by way of the API needs no network",
    "ssm": "parameters, and commands on machines",
    "iam": "permissions of its own making",
    "ecs": "containers that run with other roles",
    "dynamodb": "data by way of the API",
    "sqs": "messages that other systems act on",
    "sns": "messages to people and systems",
    "kinesis": "streams of other systems' data",
    "secretsmanager": "secrets",
    "events": "rules that start other things",
    "states": "runs of state machines",
    "execute-api": "internal APIs that trust IAM",
    "es": "search clusters' data",
    "elasticache": "caches of other systems",
    "redshift": "the warehouse",
    "kafka": "streams of other systems' data",
    "organizations": "the accounts around this one",
    "cloudformation": "stacks, and what their roles may do",
    "cloudtrail": "the record of what was done",
    "route53": "names, which also carry data out",
    "elasticloadbalancing": "ways in",
    "autoscaling": "machines",
    "cloudfront": "ways out",
    "apigateway": "ways in",
    "cognito-idp": "the platform's users",
    "cognito-identity": "credentials of other identities",
    "lambda": "other functions, and its own code and settings",
}

# Single actions, where the service as a whole is needed for something.
ACTIONS: Final[dict[str, str]] = {
    "sts:AssumeRole": "another role's permissions; who it is itself, it may ask",
    "ec2:RunInstances": "machines at our cost, with roles of their own",
    "ec2:TerminateInstances": "other systems' machines",
    "ec2:ModifyInstanceAttribute": "a machine's start script, and so its role",
    "kms:CreateKey": "keys at our cost; not an action on a key, so the statement on keys does not hold it",
    "kms:CreateCustomKeyStore": "as above",
    "kms:ListKeys": "what keys there are",
    "kms:ListAliases": "what keys are for",
    "kms:GenerateRandom": "nothing that a macro runner needs; as above",
}

# Everything but these, on keys and nothing else: an unscoped NotAction would deny the delivery of logs as well.
ON_KEYS_ONLY: Final[dict[str, str]] = {
    "kms:Decrypt": "Lambda decrypts a function's settings with the role, where they are under a key of ours",
}

# What Lambda does for a function with the function's role, and the function's own code must not do with it.
NOT_BY_THE_CODE: Final[dict[str, str]] = {
    "ec2:CreateNetworkInterface": "addresses in the subnets",
    "ec2:DescribeNetworkInterfaces": "a map of the network",
    "ec2:DeleteNetworkInterface": "the network of every other function",
    "ecr:GetAuthorizationToken": "a login to the repositories",
    "ecr:BatchGetImage": "the images' manifests",
    "ecr:GetDownloadUrlForLayer": "the images' contents",
}
