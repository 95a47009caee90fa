-- Lets Snowflake read the folder etl/ of the bucket, and nothing else of it: the same bucket holds people's documents.
-- Afterwards DESC INTEGRATION BUDGETSYNC_S3 shows STORAGE_AWS_IAM_USER_ARN and STORAGE_AWS_EXTERNAL_ID, which the IAM role
-- has to trust.

USE ROLE ACCOUNTADMIN;

CREATE STORAGE INTEGRATION IF NOT EXISTS BUDGETSYNC_S3
  TYPE = EXTERNAL_STAGE
  STORAGE_PROVIDER = 'S3'
  ENABLED = TRUE
  STORAGE_AWS_ROLE_ARN = 'arn:aws:iam::<account>:role/<role>'
  STORAGE_ALLOWED_LOCATIONS = ('s3://<bucket>/etl/');
GRANT USAGE ON INTEGRATION BUDGETSYNC_S3 TO ROLE BUDGETSYNC_ETL;
