import {
  aws_certificatemanager as acm,
  aws_cloudfront as cloudfront,
  aws_cloudfront_origins as origins,
  aws_route53 as route53,
  aws_route53_targets as targets,
  aws_s3 as s3,
  Duration,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acknowledge } from '../policy/nag.ts';

export interface PrivateCdnProps {
  readonly comment: string;
  readonly domainName: string;
  readonly zone: route53.IHostedZone;
  readonly certificate: acm.ICertificate;
  readonly firewallArn: string;
  readonly bucket: s3.IBucket;
  readonly logBucket: s3.IBucket;
  readonly logPrefix: string;
  /** Only links signed by one of these keys are served. Absent: everything is. */
  readonly trustedKeys?: cloudfront.IKeyGroup;
  /** Query parameters that S3 is told of. */
  readonly forwardedParameters?: readonly string[];
  /** Served for every path that has no file: a client that draws its pages itself. */
  readonly fallbackPage?: string;
}

/** A distribution before a bucket that answers nobody else, under a name of its own. */
export class PrivateCdn extends Construct {
  readonly distribution: cloudfront.Distribution;

  constructor(scope: Construct, id: string, props: PrivateCdnProps) {
    super(scope, id);
    const { bucket, trustedKeys, fallbackPage } = props;
    this.distribution = new cloudfront.Distribution(this, 'Distribution', {
      comment: props.comment,
      domainNames: [props.domainName],
      certificate: props.certificate,
      webAclId: props.firewallArn,
      minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      priceClass: cloudfront.PriceClass.PRICE_CLASS_100,
      logBucket: props.logBucket,
      logFilePrefix: props.logPrefix,
      defaultBehavior: {
        origin: origins.S3BucketOrigin.withOriginAccessControl(bucket, {
          originAccessLevels: [cloudfront.AccessLevel.READ],
        }),
        viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
        allowedMethods: cloudfront.AllowedMethods.ALLOW_GET_HEAD,
        responseHeadersPolicy: cloudfront.ResponseHeadersPolicy.SECURITY_HEADERS,
        cachePolicy: this.cachePolicy(props.forwardedParameters ?? []),
        ...(trustedKeys && { trustedKeyGroups: [trustedKeys] }),
      },
      ...(fallbackPage !== undefined && {
        defaultRootObject: fallbackPage,
        errorResponses: [403, 404].map((httpStatus) => ({
          httpStatus,
          responseHttpStatus: 200,
          responsePagePath: `/${fallbackPage}`,
          ttl: Duration.seconds(10),
        })),
      }),
    });
    acknowledge(this.distribution, 'People travel: no country is shut out.', 'AwsSolutions-CFR1');
    new route53.ARecord(this, 'Address', {
      zone: props.zone,
      recordName: props.domainName,
      target: route53.RecordTarget.fromAlias(new targets.CloudFrontTarget(this.distribution)),
    });
  }

  private cachePolicy(parameters: readonly string[]): cloudfront.ICachePolicy {
    if (parameters.length === 0) return cloudfront.CachePolicy.CACHING_OPTIMIZED;
    return new cloudfront.CachePolicy(this, 'Caching', {
      defaultTtl: Duration.days(1),
      queryStringBehavior: cloudfront.CacheQueryStringBehavior.allowList(...parameters),
      enableAcceptEncodingBrotli: true,
      enableAcceptEncodingGzip: true,
    });
  }
}
