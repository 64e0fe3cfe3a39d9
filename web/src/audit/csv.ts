// Rows as a file for a spreadsheet: a cell that it would take for a formula is marked as text.
export function csvOf(head: string[], rows: string[][]): Blob {
  const text = `\ufeff${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
  return new Blob([text], { type: 'text/csv' })
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
