import { findUrlFault } from './endpoint-url.js';

describe('the URL of an endpoint', () => {
  it.each([
    'https://hooks.example.org/budget?source=home',
    'https://hooks.example.org:8443/',
    'https://93.184.215.14/hook',
    'https://[2606:4700::6810:84e5]/hook',
    'https://xn--bcher-kva.example/hook',
  ])('may be %s', (url) => {
    expect(findUrlFault(url, false)).toBeNull();
  });

  it.each([
    ['hooks.example.org', 'malformed'],
    ['https://', 'malformed'],
    ['https://a.example/ b', 'malformed'],
    ['https://a.example/\u0000', 'malformed'],
    ['http://hooks.example.org/', 'not_https'],
    ['ftp://hooks.example.org/', 'not_https'],
    ['file:///etc/passwd', 'not_https'],
    ['https://user:word@hooks.example.org/', 'has_credentials'],
    ['https://user@hooks.example.org/', 'has_credentials'],
    ['https://hooks.example.org/#part', 'has_fragment'],
    ['https://hooks.example.org:22/', 'port_not_allowed'],
    ['https://hooks.example.org:6379/', 'port_not_allowed'],
    ['https://127.0.0.1/', 'address_not_allowed'],
    ['https://2130706433/', 'address_not_allowed'],
    ['https://0x7f.1/', 'address_not_allowed'],
    ['https://0177.0.0.1/', 'address_not_allowed'],
    ['https://169.254.169.254/latest/meta-data', 'address_not_allowed'],
    ['https://[::ffff:169.254.169.254]/', 'address_not_allowed'],
    ['https://[::1]/', 'address_not_allowed'],
    ['https://[fd00:ec2::254]/', 'address_not_allowed'],
  ])('may not be %s: %s', (url, fault) => {
    expect(findUrlFault(url, false)).toBe(fault);
  });

  it('may lead to this machine where the setting allows it, and nowhere else', () => {
    expect(findUrlFault('http://127.0.0.1:4000/hook', true)).toBeNull();
    expect(findUrlFault('http://localhost:4000/hook', true)).toBeNull();
    expect(findUrlFault('http://[::1]:4000/hook', true)).toBeNull();
    expect(findUrlFault('http://10.0.0.1:4000/hook', true)).toBe('not_https');
    expect(findUrlFault('https://10.0.0.1/hook', true)).toBe('address_not_allowed');
    expect(findUrlFault('http://user@127.0.0.1:4000/hook', true)).toBe('has_credentials');
  });
});
