"""The surroundings of the macro functions on AWS, as an AWS CDK app: it imports nothing of the runtime."""
