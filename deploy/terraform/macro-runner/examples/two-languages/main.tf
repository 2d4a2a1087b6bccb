module "macro_runner" {
  source              = "../.."
  environment         = "full"
  isolated_subnet_ids = ["subnet-0123456789abcdef0"]
  lambda_sg_id        = "sg-0123456789abcdef0"
  flow_log_group_name = "/vpc/platform"
  languages = {
    python = {
      memory             = 1024
      timeout            = 65
      ecr_repository_url = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/macro-runner-python-full"
      ecr_repository_arn = "arn:aws:ecr:eu-west-1:123456789012:repository/macro-runner-python-full"
      image_digest       = "sha256:1111111111111111111111111111111111111111111111111111111111111111"
    }
    js = {
      memory             = 512
      timeout            = 65
      ecr_repository_url = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/macro-runner-js-full"
      ecr_repository_arn = "arn:aws:ecr:eu-west-1:123456789012:repository/macro-runner-js-full"
    }
  }
  alarm_topic_arns = ["arn:aws:sns:eu-west-1:123456789012:on-call"]
  tags             = { team = "plants" }
}
