# The first seven are the inputs that users of the module before this one know, with the same names and defaults.

variable "environment" {
  description = "Name of the environment: the end of every name."
  type        = string
  validation {
    condition     = can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", var.environment)) && length(var.environment) <= 20
    error_message = "environment: small letters, digits and single dashes, 20 characters at most."
  }
}

variable "isolated_subnet_ids" {
  description = "Subnets of the functions, without a way out."
  type        = list(string)
  validation {
    condition     = length(var.isolated_subnet_ids) > 0
    error_message = "isolated_subnet_ids: name at least one subnet."
  }
}

variable "lambda_sg_id" {
  description = "Security group of the functions: nothing in, and best nothing out."
  type        = string
}

variable "languages" {
  description = "The languages: memory in MB, timeout in seconds, and the repository of each. `image_digest` is what `macro-runner images push` prints; without it, `image_tag` is run."
  type = map(object({
    memory               = number
    timeout              = number
    ecr_repository_url   = string
    ecr_repository_arn   = string
    image_digest         = optional(string)
    image_tag            = optional(string, "latest")
    architecture         = optional(string, "x86_64")
    reserved_concurrency = optional(number, -1)
    # At the alias, which callers invoke.
    provisioned_concurrency = optional(number, 0)
    invocations_per_day     = optional(number, 100000)
    accept_missing          = optional(map(string), {})
    settings                = optional(map(string), {})
  }))
  validation {
    condition     = alltrue([for name in keys(var.languages) : can(regex("^[a-z][a-z0-9]{0,19}$", name))])
    error_message = "languages: a name has small letters and digits only."
  }
  validation {
    condition     = alltrue([for l in values(var.languages) : l.memory >= 320 && l.memory <= 10240 && l.timeout >= 2 && l.timeout <= 900])
    error_message = "languages: memory is 320 to 10240 MB, timeout 2 to 900 s."
  }
}

variable "flow_log_group_name" {
  description = "Log group of the subnets' flow logs, in which rejected packets are counted."
  type        = string
}

variable "log_retention_days" {
  description = "How long logs are kept."
  type        = number
  default     = 7
}

variable "tags" {
  description = "Tags of everything."
  type        = map(string)
  default     = {}
}

variable "create_alias" {
  description = "An alias `live` for each function, which callers invoke and which can be moved back."
  type        = bool
  default     = true
}

variable "create_boundary" {
  description = "A permissions boundary beside the Deny, so that what nobody has thought of is not allowed either."
  type        = bool
  default     = true
}

variable "permissions_boundary_arn" {
  description = "A boundary that is there already, instead."
  type        = string
  default     = null
}

variable "alarm_topic_arns" {
  description = "Topics that alarms are told to. Without any, no alarms are made."
  type        = list(string)
  default     = []
}

variable "kms_key_arn" {
  description = "Key of the log groups; the service's own without one."
  type        = string
  default     = null
}

variable "alarms" {
  description = "By an alarm's name, as docs/runbook.md has it, for all languages: another threshold, other periods, or none of it."
  type = map(object({
    enabled   = optional(bool, true)
    threshold = optional(number)
    periods   = optional(number)
  }))
  default = {}
  validation {
    condition = alltrue([for what in keys(var.alarms) : contains([
      "errors", "many-errors", "live-errors", "throttles", "duration", "memory", "invocations", "dropped-events", "failed-items",
      "item-timeouts", "missing-layers", "executed-workers", "service-errors", "spill-over", "concurrency", "rejected-packets",
    ], what)])
    error_message = "alarms: a name is none of docs/runbook.md that this module has."
  }
}

variable "errors_percent" {
  description = "Errors in % of the invocations that are an alarm; without it, each error is one at once."
  type        = number
  default     = null
}

variable "errors_periods" {
  description = "Over how many periods of five minutes errors_percent is looked at."
  type        = number
  default     = 3
}

variable "duration_percent" {
  description = "Of the timeout, over which a batch takes long."
  type        = number
  default     = 80
}

variable "memory_percent" {
  description = "Of the memory, over which too much is used."
  type        = number
  default     = 90
}

variable "failed_items_percent" {
  description = "Of the items, from which on many fail."
  type        = number
  default     = 50
}

variable "concurrency_percent" {
  description = "Of the reserved concurrency, where there is one."
  type        = number
  default     = 80
}
