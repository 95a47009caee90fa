import { foreign, Markup, markup } from './markup.js';

describe('markup', () => {
  it.each([
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    [`" onload='x' &amp;`, '&quot; onload=&#39;x&#39; &amp;amp;'],
    ['🥖 & 牛乳', '🥖 &amp; 牛乳'],
  ])('escapes %j', (text, escaped) => {
    expect(markup`<p title="${text}">${text}</p>`.text).toBe(`<p title="${escaped}">${escaped}</p>`);
  });

  it('takes markup as it is, lists of it, and null for nothing', () => {
    const items = ['a', '<b>'].map((text) => markup`<li>${text}</li>`);
    expect(markup`<ul>${items}</ul>${null}${7}`.text).toBe('<ul><li>a</li><li>&lt;b&gt;</li></ul>7');
    expect(markup`${new Markup('<hr/>')}`.text).toBe('<hr/>');
  });

  it("keeps the direction of somebody else's text to itself", () => {
    expect(foreign('<مخبز>').text).toBe('<bdi>&lt;مخبز&gt;</bdi>');
  });
});
