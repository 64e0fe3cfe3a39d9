// A file that was brought, as text and as rows: a CSV file is read here, a sheet of a workbook by the server.
import { api, told } from '../api/client'
import { type Encoding, isWorkbook, type Table, tableOf, textOf } from './csv'

export interface Source {
  name: string
  text: string
  encoding: Encoding
  table: Table
  /** Of a workbook: the sheet that was read, and those that it has. */
  book?: { file: File; sheet: string; sheets: string[] }
}

export async function sourceOf(file: File, sheet?: string): Promise<Source> {
  if (!(await isWorkbook(file))) {
    const read = await textOf(file)
    return { name: file.name, ...read, table: tableOf(read.text) }
  }
  const query = sheet === undefined ? {} : { sheet }
  const read = await told(api.POST('/api/v1/imports/sheet', { params: { query }, body: '', bodySerializer: () => file }))
  return { name: file.name, text: read.file, encoding: 'utf-8', table: tableOf(read.file), book: { file, sheet: read.sheet, sheets: read.sheets } }
}
