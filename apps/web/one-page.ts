import { createHash } from 'node:crypto'
import type { Plugin, Rolldown } from 'vite'

/** What a page made of one file may do: run exactly its own script in exactly its own styles, and reach nobody. */
const policy = (script: string, style: string): string =>
  [
    "default-src 'none'",
    `script-src ${script}`,
    `style-src ${style}`,
    // The worker is made of a text within the page's own script, and inherits this policy.
    'worker-src blob:',
    'img-src data:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')

/** A source of the policy: this text and no other. */
const source = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

const scriptTag = /<script type="module"[^>]* src="\/([^"]+)"><\/script>/
const styleTag = /<link rel="stylesheet"[^>]* href="\/([^"]+)">/

/** What a parser of HTML would not hand to the engine as it was written. */
function inline(text: string): string {
  const safe = text.replaceAll(/<\/(?=script|style)/gi, String.raw`<\/`).replaceAll('<!--', String.raw`<\!--`)
  if (/[\r\0]/.test(safe)) throw new Error('a carriage return or a zero byte would not survive inside the page')
  return safe
}

/**
 * Puts script and style into a page, under a policy that names both by hash: whoever has the one file has everything, and a changed file does
 * not run.
 * @param files what the page refers to, by their names
 * @throws when the page has no script or no style of its own, or needs more than one of each
 */
export function bindPage(html: string, files: Readonly<Record<string, string>>): string {
  const [scriptName, styleName] = [scriptTag.exec(html)?.[1] ?? '', styleTag.exec(html)?.[1] ?? '']
  const { [scriptName]: code, [styleName]: css, ...beside } = files
  if (code === undefined || css === undefined) throw new Error('the page has no script or no style of its own')
  const left = Object.keys(beside)
  if (left.length > 0) throw new Error(`the page would need ${left.join(', ')} beside it`)
  const [script, style] = [inline(code), inline(css)]
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy(source(script), source(style))}" />`
  return html
    .replace(scriptTag, '')
    .replace(styleTag, () => `<style>${style}</style>`)
    .replace('<meta charset="utf-8" />', (charset) => `${charset}\n    ${meta}`)
    .replace('</body>', () => `  <script type="module">${script}</script>\n  </body>`)
}

/** Leaves one file of a page and what it refers to. */
export function onePage(): Plugin {
  return {
    name: 'mengyue:one-page',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const page = Object.values(bundle).find((file): file is Rolldown.OutputAsset => file.fileName.endsWith('.html'))
      if (!page) throw new Error('there is no page')
      const others = Object.values(bundle).filter((file) => file !== page)
      page.source = bindPage(
        String(page.source),
        Object.fromEntries(others.map((file) => [file.fileName, file.type === 'chunk' ? file.code : String(file.source)])),
      )
      for (const { fileName } of others) Reflect.deleteProperty(bundle, fileName)
    },
  }
}
