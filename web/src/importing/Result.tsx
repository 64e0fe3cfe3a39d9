// How a run ended, or would end: six figures, and the rows that a rule stopped or let past, to look at and to take away.
import { Download } from 'lucide-react'
import { Tip } from '../look/Tip'
import { saveRows } from '../saving'
import { useWords } from '../words'
import type { Source } from './reading'
import type { Imported } from './Running'

const FIGURES = ['rows', 'deals', 'written', 'unchanged', 'refused', 'bypassed'] as const
const SHOWN = 50

export function Result({ imported, source }: { imported: Imported; source: Source }) {
  const { t, say, lang } = useWords()
  const lines = [...imported.refusals, ...imported.violations]
  const take = () => {
    const head = ['line', 'deal', 'rules', lang === 'zh' ? '原因' : 'why', ...source.table.columns]
    const { rows: all, lines: begin } = source.table
    const rows = lines.map((line) => [line.line, line.deal, line.rules.join(' '), say(line), ...(all[begin.indexOf(line.line)] ?? [])])
    saveRows(source.name.replace(/(\.\w+)?$/, '.refused.csv'), [head, ...rows])
  }
  return (
    <div role="status" className="rounded-lg border border-line bg-raised p-4" data-imported={imported.dry_run ? 'tried' : 'written'}>
      <p className="font-semibold">{t(imported.dry_run ? 'import.would_end' : 'import.ended')}</p>
      <dl className="mt-2 grid grid-cols-3 gap-3 sm:grid-cols-6">
        {FIGURES.map((figure) => (
          <Tip key={figure} why={t(`import.${figure}.means`)}>
            <div tabIndex={0} data-figure={figure}>
              <dt className="text-xs text-muted">{t(`import.${figure}`)}</dt>
              <dd className="text-xl font-semibold">{imported[figure]}</dd>
            </div>
          </Tip>
        ))}
      </dl>
      {lines.length > 0 && (
        <>
          <div className="mb-1 mt-4 flex items-center gap-2">
            <h3 className="flex-1 text-sm font-semibold">{t('import.stopped', { count: lines.length })}</h3>
            <button type="button" className="button" onClick={take}>
              <Download size={16} aria-hidden /> {t('import.take_refused')}
            </button>
          </div>
          <ul className="max-h-96 divide-y divide-line overflow-auto text-sm">
            {lines.slice(0, SHOWN).map((line, index) => (
              <li key={index} className="flex gap-3 py-1.5">
                <span className="w-14 shrink-0 text-muted">{t('import.line', { line: line.line })}</span>
                <span className="w-28 shrink-0 truncate">{line.deal}</span>
                <span className="min-w-0 flex-1">{say(line)}</span>
              </li>
            ))}
          </ul>
          {lines.length > SHOWN && <p className="mt-2 text-xs text-muted">{t('import.more_in_file', { count: lines.length - SHOWN })}</p>}
        </>
      )}
    </div>
  )
}
