// Where a file is dropped, or chosen; and what was read of it.
import { FileUp } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import { useWords } from '../words'
import type { Source } from './reading'

interface FileDropProps {
  source: Source | null
  /** Takes a file, of a workbook the sheet that is named, else the first. */
  onFile: (file: File, sheet?: string) => void
}

export function FileDrop({ source, onFile }: FileDropProps) {
  const { t } = useWords()
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file) onFile(file)
  }
  const drag = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  const read = source && t('import.read', { rows: source.table.rows.length, columns: source.table.columns.length })
  return (
    <div
      data-drop
      onDragOver={drag}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={`flex items-center gap-4 rounded-lg border-2 border-dashed p-6 max-sm:flex-col ${over ? 'border-accent bg-wash' : 'border-line bg-raised'}`}
    >
      <FileUp size={28} aria-hidden className="text-muted" />
      <div className="min-w-0 flex-1">
        <p className="break-words font-semibold">{source ? source.name : t('import.drop')}</p>
        <p className="text-sm text-muted">{source ? `${read}${source.encoding === 'utf-8' ? '' : t('import.encoded', { encoding: source.encoding.toUpperCase() })}` : t('import.drop_means')}</p>
        {source?.book && source.book.sheets.length > 1 && <Sheets book={source.book} onFile={onFile} />}
      </div>
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,.tsv,.xlsx,text/csv"
        className="sr-only"
        tabIndex={-1}
        aria-label={t('choose_file')}
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) onFile(file)
          event.target.value = ''
        }}
      />
      <button type="button" className={`button ${source ? '' : 'primary'}`} onClick={() => input.current?.click()}>
        {t(source ? 'import.other_file' : 'choose_file')}
      </button>
    </div>
  )
}

function Sheets({ book, onFile }: { book: NonNullable<Source['book']>; onFile: FileDropProps['onFile'] }) {
  const { t } = useWords()
  return (
    <label className="mt-2 flex items-center gap-2 text-sm">
      {t('import.sheet')}
      <select className="field w-auto min-w-0" value={book.sheet} onChange={(event) => onFile(book.file, event.target.value)}>
        {book.sheets.map((sheet) => (
          <option key={sheet}>{sheet}</option>
        ))}
      </select>
    </label>
  )
}
