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

# The memory of each invocation, from the platform's own last line: no metric of Lambda's has it.
resource "aws_cloudwatch_log_metric_filter" "memory" {
  for_each       = var.languages
  name           = "${local.names[each.key]}-memory"
  log_group_name = aws_cloudwatch_log_group.function[each.key].name
  pattern        = "[label=\"REPORT\", request=\"RequestId:\", id, duration=\"Duration:\", ms, ms_unit, billed=\"Billed\", billed_duration, billed_ms, billed_unit, memory=\"Memory\", size, mb, mb_unit, max=\"Max\", max_memory, used_label=\"Used:\", used, ...]"
  metric_transformation {
    namespace = "MacroRunner/Platform"
    name      = "${local.names[each.key]}-MemoryUsed"
    value     = "$used"
    unit      = "Megabytes"
  }
}

locals {
  # Of each language: [namespace, metric, statistic, seconds, operator, threshold]. What watches a share is below.
  language_alarms = {
    for language, settings in var.languages : language => merge(
      {
        "many-errors"      = ["AWS/Lambda", "Errors", "Sum", 300, ">", 5]
        throttles          = ["AWS/Lambda", "Throttles", "Sum", 300, ">=", 1]
        duration           = ["AWS/Lambda", "Duration", "p95", 300, ">", settings.timeout * 10 * var.duration_percent]
        memory             = ["MacroRunner/Platform", "${local.names[language]}-MemoryUsed", "Maximum", 300, ">", settings.memory * var.memory_percent / 100]
        invocations        = ["AWS/Lambda", "Invocations", "Sum", 86400, ">", settings.invocations_per_day]
        "dropped-events"   = ["AWS/Lambda", "AsyncEventsDropped", "Sum", 300, ">=", 1]
        "item-timeouts"    = ["MacroRunner", "Timeouts", "Sum", 300, ">=", 100]
        "missing-layers"   = ["MacroRunner", "MissingLayers", "Maximum", 300, ">=", 1]
        "executed-workers" = ["MacroRunner", "ExecutedWorkers", "Sum", 300, ">=", 1]
        "service-errors"   = ["MacroRunner", "ServiceErrors", "Sum", 300, ">=", 1]
      },
      { for what, row in { errors = ["AWS/Lambda", "Errors", "Sum", 60, ">=", 1] } : what => row if var.errors_percent == null },
      { for what, row in { "live-errors" = ["AWS/Lambda", "Errors", "Sum", 60, ">=", 1] } : what => row if var.create_alias },
      # Where there is concurrency of its own.
      {
        for what, row in { concurrency = ["AWS/Lambda", "ConcurrentExecutions", "Maximum", 300, ">=", settings.reserved_concurrency * var.concurrency_percent / 100] } :
        what => row if settings.reserved_concurrency > 0
      },
      {
        for what, row in { "spill-over" = ["AWS/Lambda", "ProvisionedConcurrencySpilloverInvocations", "Sum", 300, ">=", 1] } :
        what => row if var.create_alias && settings.provisioned_concurrency > 0
      },
    )
  }
  alarms = merge([
    for language, rows in local.language_alarms : {
      for what, row in rows : "${language}-${what}" => {
        what = what
        row  = row
        dimensions = merge(
          { for name, value in { FunctionName = local.names[language] } : name => value if row[0] == "AWS/Lambda" },
          { for name, value in { Resource = "${local.names[language]}:live" } : name => value if contains(["live-errors", "spill-over"], what) },
          { for name, value in { Language = language, Environment = var.environment } : name => value if row[0] == "MacroRunner" },
        )
      }
    }
  ]...)
  # Shares: [namespace, part, whole, threshold in %, periods, dimensions].
  share_alarms = merge([
    for language in keys(var.languages) : merge(
      {
        "${language}-failed-items" = {
          what       = "failed-items"
          row        = ["MacroRunner", "FailedItems", "Items", var.failed_items_percent, 3]
          dimensions = { Language = language, Environment = var.environment }
        }
      },
      {
        for name, alarm in {
          "${language}-errors" = {
            what       = "errors"
            row        = ["AWS/Lambda", "Errors", "Invocations", var.errors_percent, var.errors_periods]
            dimensions = { FunctionName = local.names[language] }
          }
        } : name => alarm if var.errors_percent != null
      },
    )
  ]...)
  # Whom there is to tell, and what is wanted.
  told   = length(var.alarm_topic_arns) > 0
  wanted = { for what in local.alarm_names : what => local.told && try(var.alarms[what].enabled, true) }
  alarm_names = [
    "errors", "many-errors", "live-errors", "throttles", "duration", "memory", "invocations", "dropped-events", "failed-items",
    "item-timeouts", "missing-layers", "executed-workers", "service-errors", "spill-over", "concurrency", "rejected-packets",
  ]
}

resource "aws_cloudwatch_metric_alarm" "language" {
  for_each            = { for name, alarm in local.alarms : name => alarm if local.wanted[alarm.what] }
  alarm_name          = "macro-runner-${each.key}-${var.environment}"
  alarm_description   = "What to do: docs/runbook.md#${each.value.what}"
  namespace           = each.value.row[0]
  metric_name         = each.value.row[1]
  statistic           = startswith(each.value.row[2], "p") ? null : each.value.row[2]
  extended_statistic  = startswith(each.value.row[2], "p") ? each.value.row[2] : null
  period              = each.value.row[3]
  comparison_operator = each.value.row[4] == ">" ? "GreaterThanThreshold" : "GreaterThanOrEqualToThreshold"
  threshold           = try(coalesce(var.alarms[each.value.what].threshold), each.value.row[5])
  evaluation_periods  = try(coalesce(var.alarms[each.value.what].periods), 1)
  treat_missing_data  = "notBreaching"
  dimensions          = each.value.dimensions
  alarm_actions       = var.alarm_topic_arns
  ok_actions          = var.alarm_topic_arns
  tags                = var.tags
}

resource "aws_cloudwatch_metric_alarm" "share" {
  for_each            = { for name, alarm in local.share_alarms : name => alarm if local.wanted[alarm.what] }
  alarm_name          = "macro-runner-${each.key}-${var.environment}"
  alarm_description   = "What to do: docs/runbook.md#${each.value.what}"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = try(coalesce(var.alarms[each.value.what].threshold), each.value.row[3])
  evaluation_periods  = try(coalesce(var.alarms[each.value.what].periods), each.value.row[4])
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_topic_arns
  ok_actions          = var.alarm_topic_arns
  tags                = var.tags

  metric_query {
    id          = "share"
    expression  = "IF(whole > 0, 100 * part / whole, 0)"
    label       = "${each.value.row[1]}, % of ${each.value.row[2]}"
    return_data = true
  }
  metric_query {
    id = "part"
    metric {
      namespace   = each.value.row[0]
      metric_name = each.value.row[1]
      stat        = "Sum"
      period      = 300
      dimensions  = each.value.dimensions
    }
  }
  metric_query {
    id = "whole"
    metric {
      namespace   = each.value.row[0]
      metric_name = each.value.row[2]
      stat        = "Sum"
      period      = 300
      dimensions  = each.value.dimensions
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "rejected" {
  count               = local.wanted["rejected-packets"] ? 1 : 0
  alarm_name          = "macro-runner-rejected-packets-${var.environment}"
  alarm_description   = "What to do: docs/runbook.md#rejected-packets"
  namespace           = "MacroRunner/Network"
  metric_name         = "RejectedPackets-${var.environment}"
  statistic           = "Sum"
  period              = 300
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = try(coalesce(var.alarms["rejected-packets"].threshold), 1)
  evaluation_periods  = try(coalesce(var.alarms["rejected-packets"].periods), 1)
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_topic_arns
  ok_actions          = var.alarm_topic_arns
  tags                = var.tags
}
