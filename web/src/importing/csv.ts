// A file as text and as rows, for the preview and for choosing columns; what counts is how the server reads it.
export interface Table {
  columns: string[]
  rows: string[][]
  /** The line on which each row begins. */
  lines: number[]
  delimiter: string
}

const MARK = '\ufeff'
const DELIMITERS = [',', ';', '\t', '|']

export type Encoding = 'utf-8' | 'utf-16' | 'gb18030'

/** What is no text but a workbook, of today's kind or the old one: the server reads its sheets. */
export async function isWorkbook(file: Blob): Promise<boolean> {
  const [one, two] = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  return (one === 0x50 && two === 0x4b) || (one === 0xd0 && two === 0xcf)
}

/** UTF-8, or where the bytes are none, the encoding of Chinese Windows; the server is given text either way. */
export async function textOf(file: Blob): Promise<{ text: string; encoding: Encoding }> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const [one, two] = bytes
  const wide = one === 0xff && two === 0xfe ? 'utf-16le' : one === 0xfe && two === 0xff ? 'utf-16be' : undefined
  if (wide) return { text: new TextDecoder(wide).decode(bytes).replace(MARK, ''), encoding: 'utf-16' }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(MARK, ''), encoding: 'utf-8' }
  } catch {
    return { text: new TextDecoder('gb18030').decode(bytes), encoding: 'gb18030' }
  }
}

export function tableOf(text: string): Table {
  const first = text.slice(0, text.search(/\r?\n|$/))
  const delimiter = DELIMITERS.reduce((best, each) => (first.split(each).length > first.split(best).length ? each : best))
  const [head, ...rest] = cells(text, delimiter)
  const full = rest.filter(({ row }) => row.some(Boolean))
  return { columns: head?.row ?? [], rows: full.map(({ row }) => row), lines: full.map(({ line }) => line), delimiter }
}

/** Rows of cells; a cell in double quotes may hold the delimiter, line breaks, and a quote written twice. */
function cells(text: string, delimiter: string): { row: string[]; line: number }[] {
  const rows: { row: string[]; line: number }[] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  let line = 1
  let began = 1
  const endCell = () => {
    row.push(cell)
    cell = ''
  }
  const endRow = () => {
    endCell()
    rows.push({ row, line: began })
    row = []
  }
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] as string
    if (letter === '\n') line += 1
    if (quoted) {
      if (letter !== '"') cell += letter
      else if (text[at + 1] === '"') cell += text[(at += 1)]
      else quoted = false
    } else if (letter === '"' && cell === '') quoted = true
    else if (letter === delimiter) endCell()
    else if (letter === '\n') {
      endRow()
      began = line
    } else if (letter !== '\r') cell += letter
  }
  if (cell || row.length) endRow()
  return rows
}
