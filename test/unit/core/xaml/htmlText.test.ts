import assert from "node:assert/strict";
import { decodeHtml } from "../../../../src/core/xaml/htmlText";

describe("decodeHtml", () => {
  it("decodes the references that the designer writes", () => {
    assert.equal(
      decodeHtml("&lt;p&gt;A&#44; &#34;B&#34; &amp; C&#13;&#10;&#8211;&#x20AC;"),
      '<p>A, "B" & C\r\n–€',
    );
  });

  it("decodes once only", () => {
    assert.equal(decodeHtml("&amp;lt;"), "&lt;");
  });

  it("leaves what is no reference to a character as it is", () => {
    for (const text of ["AT&T", "&copyright;", "&#55555;", "&#0;", "&#9999999;", "&;", "a & b;"]) {
      assert.equal(decodeHtml(text), text);
    }
  });
});
