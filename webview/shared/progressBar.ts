import { html, type TemplateResult } from "lit";

/** The toolkit has only a ring. The bar is an SVG rectangle: a style attribute would be refused by the page's policy. */
export function progressBar(name: string, done: number, total: number): TemplateResult {
  const share = total === 0 ? 1 : Math.min(done / total, 1);
  return html`<div
    class="progress"
    role="progressbar"
    aria-label=${name}
    aria-valuemin="0"
    aria-valuemax=${total}
    aria-valuenow=${Math.min(done, total)}
  >
    <svg aria-hidden="true" preserveAspectRatio="none">
      <rect x="0" y="0" width="${share * 100}%" height="100%"></rect>
    </svg>
  </div>`;
}
