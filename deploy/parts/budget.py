"""A budget for a month, in dollars: told of by e-mail when a part of it is spent, and when all of it will be."""

from aws_cdk import aws_budgets as budgets
from constructs import Construct

from deploy.parts import naming
from deploy.spec import Environment
from deploy.spec.values import text


def make_budget(scope: Construct, spec: Environment) -> None:
    """Make the budget, if the specification has one. It counts what has this environment's tag `id`, or the whole account."""
    budget = spec.monitoring.budget
    if budget is None:
        return
    name = naming.runner_name(spec.environment)
    subscriber = budgets.CfnBudget.SubscriberProperty
    # AWS lets a notification have one topic, and this app's own would need a policy and a key that let Budgets in.
    hears = [subscriber(subscription_type="EMAIL", address=email) for email in spec.monitoring.emails] or [
        subscriber(subscription_type="SNS", address=text(spec.monitoring.topics[0]))
    ]
    budgets.CfnBudget(
        scope,
        "Budget",
        budget=budgets.CfnBudget.BudgetDataProperty(
            budget_name=name,
            budget_type="COST",
            time_unit="MONTHLY",
            budget_limit=budgets.CfnBudget.SpendProperty(amount=budget.usd_per_month, unit="USD"),
            cost_filters=None if budget.whole_account else {"TagKeyValue": [f"user:id${name}"]},
        ),
        notifications_with_subscribers=[
            budgets.CfnBudget.NotificationWithSubscribersProperty(
                notification=budgets.CfnBudget.NotificationProperty(
                    notification_type=kind,
                    comparison_operator="GREATER_THAN",
                    threshold=percent,
                    threshold_type="PERCENTAGE",
                ),
                subscribers=hears,
            )
            for kind, percent in [*(("ACTUAL", percent) for percent in budget.percent), ("FORECASTED", 100)]
        ],
    )
