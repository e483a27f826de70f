/** A PDF of one empty page that carries a bundle, as the platform's do (PDF/A-3's way to attach a file), ready to be sealed. */
export function smallPdf(bundle: Uint8Array): Buffer {
  const pieces = [Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1')]
  const places: number[] = []
  const length = () => pieces.reduce((sum, piece) => sum + piece.length, 0)
  const object = (...parts: (string | Uint8Array)[]) => {
    places.push(length())
    pieces.push(...[`${places.length} 0 obj\n`, ...parts, '\nendobj\n'].map((part) => Buffer.from(part as string)))
  }
  object('<< /Type /Catalog /Pages 2 0 R /AF [4 0 R] /Names << /EmbeddedFiles << /Names [(bundle.json) 4 0 R] >> >> >>')
  object('<< /Type /Pages /Kids [3 0 R] /Count 1 >>')
  object('<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>')
  object('<< /Type /Filespec /F (bundle.json) /UF (bundle.json) /AFRelationship /Data /EF << /F 5 0 R /UF 5 0 R >> >>')
  object(`<< /Type /EmbeddedFile /Length ${bundle.length} >>\nstream\n`, bundle, '\nendstream')
  const start = length()
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n\r\n`).join('')
  pieces.push(
    Buffer.from(
      `xref\n0 ${places.length + 1}\n0000000000 65535 f\r\n${table}trailer\n<< /Size ${places.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(pieces)
}
