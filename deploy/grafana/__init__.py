"""The dashboard for Grafana, written by `make grafana`; made of the list that the CloudWatch dashboard is made of."""
