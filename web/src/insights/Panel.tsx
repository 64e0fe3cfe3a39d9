// A figure or chart with its receipt in the corner: what it counts, up to which event, how it was asked, and its rows as
// a file, or what is drawn as a picture.
import { Download, Image as Picture, Info } from 'lucide-react'
import { type ReactNode, type RefObject, useRef } from 'react'
import { Tip } from '../look/Tip'
import { saveRows } from '../saving'
import { useWords } from '../words'
import { moment } from '../words/figures'
import { savePicture } from './picture'

export interface Rows {
  name: string
  head: string[]
  rows: (string | number | null)[][]
}

export interface Receipt {
  position: number
  as_of: string
  asked?: string
}

interface PanelProps {
  title: string
  means: string
  receipt: Receipt | undefined
  rows: Rows | undefined
  side?: ReactNode
  children: ReactNode
  /** Whether what is inside can be saved as a picture. */
  drawn?: boolean
}

export function Panel({ title, means, receipt, rows, side, children, drawn = false }: PanelProps) {
  const { t } = useWords()
  const inside = useRef<HTMLDivElement>(null)
  return (
    <section aria-label={title} className="mt-6 rounded-lg border border-line bg-raised">
      <header className="flex flex-wrap items-center gap-2 px-4 py-2.5">
        <h2 className="text-base font-semibold">{title}</h2>
        <Tip why={<Why means={means} receipt={receipt} />}>
          <button type="button" aria-label={t('what_is_this')} data-why className="p-1 text-muted">
            <Info size={14} aria-hidden />
          </button>
        </Tip>
        <div className="ml-auto flex items-center gap-2">
          {side}
          {rows && <Exports title={title} rows={rows} drawn={drawn ? inside : undefined} />}
        </div>
      </header>
      <div ref={inside} className="overflow-x-auto px-4 pb-4">
        {receipt ? children : <div className="skeleton h-40" aria-busy="true" />}
      </div>
    </section>
  )
}

interface ExportsProps {
  title: string
  rows: Rows
  /** What can be saved as a picture. */
  drawn: RefObject<HTMLElement | null> | undefined
}

export function Exports({ title, rows, drawn }: ExportsProps) {
  const { t } = useWords()
  const act = (words: string, Sign: typeof Picture, save: () => void) => (
    <button type="button" className="button plain icon no-print" aria-label={t(words, { name: title })} title={t(words, { name: title })} onClick={save}>
      <Sign size={16} aria-hidden />
    </button>
  )
  return (
    <>
      {drawn && act('export_picture', Picture, () => void (drawn.current && savePicture(drawn.current, title, rows.name)))}
      {act('export_rows', Download, () => saveRows(`${rows.name}.csv`, [rows.head, ...rows.rows]))}
    </>
  )
}

/** What a figure means, up to which event it counts, and the question that gives it again. */
export function Why({ means, receipt }: { means: string; receipt: Receipt | undefined }) {
  const { t, lang } = useWords()
  return (
    <span className="block space-y-1">
      <span className="block">{means}</span>
      {receipt && <span className="block text-muted">{t('receipt', { position: receipt.position, at: moment(receipt.as_of, lang) })}</span>}
      {receipt?.asked && <code className="block break-all text-muted">{receipt.asked}</code>}
    </span>
  )
}
