/** One cell of a copied table; a merged one spans several. */
export interface PastedCell {
  text: string
  rows: number
  columns: number
}

/** The most rows and columns that a paste brings; what a spreadsheet copies beyond is left out. */
const MOST = { rows: 500, columns: 60 }

/** A copied table as a full grid: a merged cell stands in every place that it covers. */
export function spread(cells: readonly (readonly PastedCell[])[]): string[][] {
  const grid: string[][] = []
  for (const [y, row] of cells.slice(0, MOST.rows).entries()) {
    let x = 0
    for (const cell of row) {
      while (grid[y]?.[x] !== undefined) x++
      for (let dy = 0; dy < Math.min(cell.rows, MOST.rows - y); dy++)
        for (let dx = 0; dx < Math.min(cell.columns, MOST.columns - x); dx++) (grid[y + dy] ??= [])[x + dx] = cell.text
      x += cell.columns
    }
  }
  return Array.from(grid, (row) => Array.from(row, (text) => text.trim()))
}

/** Text as spreadsheets copy it: tabs between cells, a line each; a cell with line breaks stands in quotes. */
export function gridOfText(text: string): string[][] {
  const rows: string[][] = [[]]
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r?\n|$)/gy
  for (let match = cell.exec(text); match && rows.length <= MOST.rows; match = cell.exec(text)) {
    const [whole, quoted, plain = '', end] = match
    rows.at(-1)?.push((quoted === undefined ? plain : quoted.replaceAll('""', '"')).trim())
    if (end === '' || whole === '') break
    if (end !== '\t') rows.push([])
  }
  return rows.filter((row) => row.some((one) => one !== ''))
}

/** The clipboard's table: as HTML where there is one, since only that tells which cells are merged. Null for what is no table. */
export function pastedGrid(clipboard: Pick<DataTransfer, 'getData'>): string[][] | null {
  const html = clipboard.getData('text/html')
  const table = html.includes('<table') ? new DOMParser().parseFromString(html, 'text/html').querySelector('table') : null
  const grid = table
    ? spread(
        [...table.rows].map((row) => [...row.cells].map((one) => ({ text: one.textContent, rows: one.rowSpan, columns: one.colSpan }))),
      )
    : gridOfText(clipboard.getData('text/plain'))
  return grid.length > 1 || (grid[0]?.length ?? 0) > 1 ? grid : null
}
