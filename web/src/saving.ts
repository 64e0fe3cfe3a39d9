// What somebody takes away as a file: a text, a picture, or rows for a spreadsheet.
type Cell = string | number | null

export function save(name: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** The mark in front tells Excel that this is UTF-8. */
export function saveRows(name: string, rows: Cell[][]): void {
  const text = rows.map((row) => `${row.map(written).join(',')}\r\n`).join('')
  save(name, new Blob([`\ufeff${text}`], { type: 'text/csv;charset=utf-8' }))
}

/** A text that a spreadsheet would take for a formula is marked as text; a number is none. */
function written(cell: Cell): string {
  const text = typeof cell === 'string' && /^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : String(cell ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
