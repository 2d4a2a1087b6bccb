"""The dispatcher of bulk runs, as a Lambda function: trusted, small, and on nothing but boto3. It never looks into a macro."""
