"""The bucket of bulk runs: items and macros in, results out. Results and what arrived are forgotten after a while."""

import aws_cdk as cdk
from aws_cdk import aws_kms as kms
from aws_cdk import aws_s3 as s3
from constructs import Construct

from deploy.parts import naming
from deploy.parts.accepted import accept, accept_everywhere
from deploy.parts.bulk_definition import NOTES
from deploy.spec import Environment
from deploy.spec.bulk import Bulk


def _forgotten(bulk: Bulk) -> tuple[str, ...]:
    """Name the folders that are forgotten: what runs wrote, and what came to start one. Macros and other items are kept."""
    arrivals = (bulk.arrival.prefix.rstrip("/"),) if bulk.arrival else ()
    return ("runs", NOTES, *arrivals)


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
                # Suspended or not, versions that a bucket was once given go as well.
                noncurrent_version_expiration=cdk.Duration.days(1),
                expiration=cdk.Duration.days(bulk.keep_days),
                abort_incomplete_multipart_upload_after=cdk.Duration.days(1),
            )
            for folder in _forgotten(bulk)
        ],
    )
    naming.tag(bucket, "bucket", naming.runner_name(spec.environment, "bulk"))
    accept(
        bucket,
        "Who reads or writes objects, the account's CloudTrail records; what is here are copies.",
        "S1",
    )
    accept_everywhere(bucket, "As above: CloudTrail's records, and copies.", "S3BucketLoggingEnabled")
    accept_everywhere(
        bucket,
        "What is here are copies that are forgotten after some days: a second region and old versions would keep them.",
        "S3BucketReplicationEnabled",
        "S3BucketVersioningEnabled",
    )
    accept_everywhere(
        bucket, "Without a key of the environment's own, S3's is what was asked for.", "S3DefaultEncryptionKMS"
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
