import { isLoopbackAddress, isPublicAddress } from './address-policy.js';

describe('addresses that may be connected to', () => {
  it.each([
    '93.184.215.14',
    '8.8.8.8',
    '172.32.0.1',
    '100.63.255.255',
    '100.128.0.1',
    '169.253.1.1',
    '2606:4700::6810:84e5',
    '2a00:1450:4001:80b::200e',
  ])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    ['this network', '0.0.0.0'],
    ['this network', '0.1.2.3'],
    ['private', '10.0.0.1'],
    ['private', '172.16.0.1'],
    ['private', '172.31.255.255'],
    ['private', '192.168.1.1'],
    ['loopback', '127.0.0.1'],
    ['loopback', '127.255.255.254'],
    ['metadata, link-local', '169.254.169.254'],
    ['metadata of containers', '169.254.170.2'],
    ['CGNAT', '100.64.0.1'],
    ['CGNAT, metadata of Alibaba', '100.100.100.200'],
    ['protocol assignments', '192.0.0.192'],
    ['documentation', '192.0.2.1'],
    ['documentation', '198.51.100.7'],
    ['documentation', '203.0.113.9'],
    ['benchmarks', '198.18.0.1'],
    ['multicast', '224.0.0.1'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['unspecified', '::'],
    ['loopback', '::1'],
    ['mapped', '::ffff:127.0.0.1'],
    ['mapped public', '::ffff:8.8.8.8'],
    ['compatible', '::127.0.0.1'],
    ['NAT64', '64:ff9b::7f00:1'],
    ['NAT64 public', '64:ff9b::808:808'],
    ['local NAT64', '64:ff9b:1::a00:1'],
    ['unique local, metadata', 'fd00:ec2::254'],
    ['unique local', 'fc00::1'],
    ['link-local', 'fe80::1'],
    ['link-local with its zone', 'fe80::1%eth0'],
    ['site-local', 'fec0::1'],
    ['multicast', 'ff02::1'],
    ['documentation', '2001:db8::1'],
    ['documentation', '3fff::1'],
    ['Teredo', '2001::1'],
    ['6to4', '2002:7f00:1::'],
    ['discard', '100::1'],
    ['segment routing', '5f00::1'],
    ['nothing assigned', '4000::1'],
    ['no address', 'localhost'],
    ['no address', ''],
  ])('%s: %s is not', (_what, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it('knows loopback addresses of both families', () => {
    expect(['127.0.0.1', '127.8.8.8', '::1', '10.0.0.1', '::ffff:127.0.0.1'].map(isLoopbackAddress)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});
