"""How an alarm is made and whom it tells: one topic, every e-mail address, and the topics that are there already."""

from dataclasses import dataclass

import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sns_subscriptions as subscriptions
from constructs import Construct

from deploy.parts import naming
from deploy.spec import Environment
from deploy.spec.values import text


@dataclass(frozen=True)
class Rule:
    """When one alarm goes off: the metric is at or over the threshold for so many of its periods."""

    what: str
    says: str
    metric: cloudwatch.IMetric
    at: float
    periods: int = 1
    over: bool = False  # over the threshold, not at it


class Alarms(Construct):
    """`topic` and `made`: what is told, and every alarm by its name."""

    def __init__(self, scope: Construct, spec: Environment, key: kms.IKey | None) -> None:
        """Make the topic and its subscriptions; the alarms come with `add`."""
        super().__init__(scope, "Alarms")
        self._spec = spec
        name = naming.runner_name(spec.environment, "alarms")
        self.topic = sns.Topic(self, "Topic", topic_name=name, master_key=key, enforce_ssl=True)
        naming.tag(self.topic, "topic", name)
        self.topic.add_to_resource_policy(
            iam.PolicyStatement(
                sid="AlarmsOfThisAccount",
                principals=[iam.ServicePrincipal("cloudwatch.amazonaws.com")],
                actions=["sns:Publish"],
                resources=[self.topic.topic_arn],
                conditions={"StringEquals": {"aws:SourceAccount": cdk.Stack.of(self).account}},
            )
        )
        for email in spec.monitoring.emails:
            self.topic.add_subscription(subscriptions.EmailSubscription(email))
        others = [
            sns.Topic.from_topic_arn(self, f"Other{number}", text(arn))
            for number, arn in enumerate(spec.monitoring.topics)
        ]
        self._tell = [actions.SnsAction(topic) for topic in (self.topic, *others)]
        self.made: dict[str, cloudwatch.Alarm] = {}

    def add(self, part: str, rule: Rule) -> cloudwatch.Alarm:
        """Make an alarm of `part`, a language or a shared thing, that tells everybody when it starts and when it ends."""
        what = f"{part}-{rule.what}" if part else rule.what
        name = naming.runner_name(self._spec.environment, what)
        operators = cloudwatch.ComparisonOperator
        alarm = cloudwatch.Alarm(
            self,
            "".join(word.title() for word in what.split("-")),
            alarm_name=name,
            alarm_description=rule.says,
            metric=rule.metric,
            threshold=rule.at,
            evaluation_periods=rule.periods,
            comparison_operator=(
                operators.GREATER_THAN_THRESHOLD if rule.over else operators.GREATER_THAN_OR_EQUAL_TO_THRESHOLD
            ),
            treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
        )
        naming.tag(alarm, "alarm", name)
        alarm.add_alarm_action(*self._tell)
        alarm.add_ok_action(*self._tell)
        self.made[what] = alarm
        return alarm
