"""The bucket of bulk runs: items and macros in, results out, and forgotten after a while."""

import aws_cdk as cdk
from aws_cdk import aws_kms as kms
from aws_cdk import aws_s3 as s3
from constructs import Construct

from deploy.parts import naming
from deploy.parts.accepted import accept
from deploy.parts.bulk_definition import NOTES
from deploy.spec import Environment
from deploy.spec.bulk import Bulk


def make_bucket(scope: Construct, spec: Environment, bulk: Bulk, key: kms.IKey | None) -> s3.Bucket:
    """Make the bucket; its name is CloudFormation's, because names of buckets are the whole world's."""
    bucket = s3.Bucket(
        scope,
        "Bucket",
        encryption=s3.BucketEncryption.KMS if key else s3.BucketEncryption.S3_MANAGED,
        encryption_key=key,
        bucket_key_enabled=True if key else None,
        block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
        enforce_ssl=True,
        minimum_tls_version=1.2,
        object_ownership=s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
        removal_policy=naming.removal(spec),
        lifecycle_rules=[
            s3.LifecycleRule(
                id=f"forget-{folder}",
                prefix=f"{folder}/",
                expiration=cdk.Duration.days(bulk.keep_days),
                abort_incomplete_multipart_upload_after=cdk.Duration.days(1),
            )
            for folder in ("runs", NOTES)
        ],
    )
    naming.tag(bucket, "bucket", naming.runner_name(spec.environment, "bulk"))
    accept(
        bucket,
        "Who reads or writes objects, the account's CloudTrail records; what is here are copies.",
        "S1",
    )
    if bulk.arrival:
        resource = bucket.node.default_child
        if not isinstance(resource, s3.CfnBucket):
            raise TypeError(f"the CDK made a bucket of {resource!r}: this version of it is not the pinned one")
        # The CDK's own switch adds a function that sets this one property.
        resource.notification_configuration = s3.CfnBucket.NotificationConfigurationProperty(
            event_bridge_configuration=s3.CfnBucket.EventBridgeConfigurationProperty(event_bridge_enabled=True)
        )
    return bucket
