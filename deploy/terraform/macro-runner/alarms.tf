# Rejected packets are always counted. Alarms are made where there is somebody to tell; they are those of
# deploy/tests/expected_alarms.toml, and docs/runbook.md says what to do about each.

resource "aws_cloudwatch_log_metric_filter" "rejected" {
  name           = "macro-runner-rejected-${var.environment}"
  log_group_name = var.flow_log_group_name
  pattern        = "[version, account, eni, source, destination, srcport, destport, protocol, packets, bytes, windowstart, windowend, action=\"REJECT\", flowlogstatus]"
  metric_transformation {
    namespace     = "MacroRunner/Network"
    name          = "RejectedPackets-${var.environment}"
    value         = "1"
    default_value = "0"
  }
}

locals {
  # [namespace, metric, statistic, seconds, operator, threshold]
  platform_alarms = {
    errors           = ["AWS/Lambda", "Errors", "Sum", 60, ">=", 1]
    "many-errors"    = ["AWS/Lambda", "Errors", "Sum", 300, ">", 5]
    throttles        = ["AWS/Lambda", "Throttles", "Sum", 300, ">=", 1]
    "dropped-events" = ["AWS/Lambda", "AsyncEventsDropped", "Sum", 300, ">=", 1]
  }
  runner_alarms = {
    "item-timeouts"    = ["MacroRunner", "Timeouts", "Sum", 300, ">=", 100]
    "missing-layers"   = ["MacroRunner", "MissingLayers", "Maximum", 300, ">=", 1]
    "executed-workers" = ["MacroRunner", "ExecutedWorkers", "Sum", 300, ">=", 1]
    "service-errors"   = ["MacroRunner", "ServiceErrors", "Sum", 300, ">=", 1]
  }
  alarms = merge([
    for language in keys(var.languages) : {
      for what, row in merge(local.platform_alarms, local.runner_alarms) : "${language}-${what}" => {
        what       = what
        row        = row
        dimensions = row[0] == "AWS/Lambda" ? { FunctionName = local.names[language] } : { Language = language, Environment = var.environment }
      }
    }
  ]...)
}

resource "aws_cloudwatch_metric_alarm" "language" {
  for_each            = { for name, alarm in local.alarms : name => alarm if length(var.alarm_topic_arns) > 0 }
  alarm_name          = "macro-runner-${each.key}-${var.environment}"
  alarm_description   = "What to do: docs/runbook.md#${each.value.what}"
  namespace           = each.value.row[0]
  metric_name         = each.value.row[1]
  statistic           = each.value.row[2]
  period              = each.value.row[3]
  comparison_operator = each.value.row[4] == ">" ? "GreaterThanThreshold" : "GreaterThanOrEqualToThreshold"
  threshold           = each.value.row[5]
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  dimensions          = each.value.dimensions
  alarm_actions       = var.alarm_topic_arns
  ok_actions          = var.alarm_topic_arns
  tags                = var.tags
}

resource "aws_cloudwatch_metric_alarm" "rejected" {
  count               = length(var.alarm_topic_arns) > 0 ? 1 : 0
  alarm_name          = "macro-runner-rejected-packets-${var.environment}"
  alarm_description   = "What to do: docs/runbook.md#rejected-packets"
  namespace           = "MacroRunner/Network"
  metric_name         = "RejectedPackets-${var.environment}"
  statistic           = "Sum"
  period              = 300
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_topic_arns
  ok_actions          = var.alarm_topic_arns
  tags                = var.tags
}
