"""How an alarm is made and whom it tells: one topic, every e-mail address, and the topics that are there already."""

from collections.abc import Mapping
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
from deploy.parts.accepted import accept_everywhere
from deploy.parts.outputs import tell
from deploy.spec import Environment
from deploy.spec.monitoring import AlarmChange
from deploy.spec.values import NOBODYS, text


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
        own = [self._topic(spec, key)] if spec.monitoring.create_sns_topic else []
        others = [
            sns.Topic.from_topic_arn(self, f"Other{number}", text(arn))
            for number, arn in enumerate(spec.monitoring.topics)
        ]
        self._tell = [actions.SnsAction(topic) for topic in (*own, *others)]
        self.made: dict[str, cloudwatch.Alarm] = {}

    def _topic(self, spec: Environment, key: kms.IKey | None) -> sns.Topic:
        name = spec.monitoring.topic_name or naming.runner_name(spec.environment, "alarms")
        topic = sns.Topic(self, "Topic", topic_name=name, master_key=key, enforce_ssl=True)
        naming.tag(topic, "topic", name)
        topic.add_to_resource_policy(
            iam.PolicyStatement(
                sid="AlarmsOfThisAccount",
                principals=[iam.ServicePrincipal("cloudwatch.amazonaws.com")],
                actions=["sns:Publish"],
                resources=[topic.topic_arn],
                conditions={"StringEquals": {"aws:SourceAccount": cdk.Stack.of(self).account}},
            )
        )
        for email in spec.monitoring.emails:
            topic.add_subscription(subscriptions.EmailSubscription(email))
        if lost := [email for email in spec.monitoring.emails if email.lower().endswith(NOBODYS)]:
            cdk.Annotations.of(topic).add_error(
                f"monitoring.emails: {', '.join(lost)} is an example's address, which nobody reads: name who hears of alarms"
            )
        if key is None:
            accept_everywhere(
                topic, "It carries names of alarms; this environment wants no key of its own.", "SNSEncryptedKMS"
            )
        accept_everywhere(topic, "An e-mail address takes no dead letters.", "SNSRedrivePolicy")
        says = "the topic that alarms are told to"
        tell(self, spec, "AlarmTopicArn", topic.topic_arn, says)
        tell(self, spec, "AlarmTopicName", name, f"the name of {says}")
        return topic

    def add(self, part: str, rule: Rule) -> None:
        """Make an alarm of `part`, a language or a shared thing, that tells everybody when it starts and when it ends.

        It is `made`, unless the specification says that it is not wanted.
        """
        what = f"{part}-{rule.what}" if part else rule.what
        kind = rule.what if part in self._spec.languages else what
        change = self._changes.get(kind, AlarmChange())
        if not change.enabled:
            return
        name = naming.runner_name(self._spec.environment, what)
        operators = cloudwatch.ComparisonOperator
        alarm = cloudwatch.Alarm(
            self,
            "".join(word.title() for word in what.split("-")),
            alarm_name=name,
            alarm_description=f"{rule.says}. What to do: {self._spec.monitoring.runbook}#{kind}",
            metric=rule.metric,
            threshold=rule.at if change.threshold is None else change.threshold,
            evaluation_periods=change.periods or rule.periods,
            comparison_operator=(
                operators.GREATER_THAN_THRESHOLD if rule.over else operators.GREATER_THAN_OR_EQUAL_TO_THRESHOLD
            ),
            treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
        )
        naming.tag(alarm, "alarm", name)
        alarm.add_alarm_action(*self._tell)
        alarm.add_ok_action(*self._tell)
        self.made[what] = alarm
        title = "".join(word.title() for word in what.split("-"))
        tell(self, self._spec, f"Alarm{title}Arn", alarm.alarm_arn, f"the alarm {name}")

    @property
    def _changes(self) -> Mapping[str, AlarmChange]:
        return {str(name): change for name, change in self._spec.monitoring.alarms.items()}
