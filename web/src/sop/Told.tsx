// What is said about the text beside the drawing: its problems, line by line, and what it changes, in sentences.
import { useState } from 'react'
import { useWords } from '../words'
import type { Change, Linted } from './asked'
import { ChangeList } from './ChangeList'

interface ToldProps {
  complaints: Linted['complaints']
  changes: Change[] | undefined
  known: boolean
  failed: boolean
  next: number
  onGo: (line: number) => void
  onNumber: (version: number) => void
  /** Shows a change in the drawing. */
  onLook: (change: Change) => void
}

type Part = 'problems' | 'changes'

export function Told({ complaints, changes, known, failed, next, onGo, onNumber, onLook }: ToldProps) {
  const { t } = useWords()
  const [part, setPart] = useState<Part>('problems')
  const errors = complaints.filter((each) => each.severity === 'error').length
  const said = failed ? t('lint_failed') : !known ? t('lint_wait') : complaints.length ? `${t('errors', { count: errors })} · ${t('warnings', { count: complaints.length - errors })}` : t('no_problems')
  const open: Part = changes ? part : 'problems'
  const tab = 'border-b-2 px-1 py-1.5 aria-pressed:border-accent aria-pressed:text-ink border-transparent'
  return (
    <div className="flex max-h-52 shrink-0 flex-col border-t border-line" data-problems={known ? complaints.length : undefined}>
      <p className="flex gap-4 px-3 text-xs text-muted">
        <button type="button" aria-pressed={open === 'problems'} className={tab} onClick={() => setPart('problems')}>
          <span aria-live="polite">{said}</span>
        </button>
        {changes && (
          <button type="button" aria-pressed={open === 'changes'} className={tab} data-changes={changes.length} onClick={() => setPart('changes')}>
            {t('changes_count', { count: changes.length })}
          </button>
        )}
      </p>
      <div className="min-h-0 overflow-auto pb-1">{open === 'changes' && changes ? <ChangeList changes={changes} onLook={onLook} /> : <Problems complaints={complaints} next={next} onGo={onGo} onNumber={onNumber} />}</div>
    </div>
  )
}

function Problems({ complaints, next, onGo, onNumber }: Pick<ToldProps, 'complaints' | 'next' | 'onGo' | 'onNumber'>) {
  const { t, lang } = useWords()
  return (
    <ul>
      {complaints.map((each, index) => (
        <li key={`${each.line}.${each.rule}.${index}`} className="flex items-start">
          <button type="button" className="flex min-w-0 flex-1 gap-2 px-3 py-1 text-left text-xs hover:bg-sunk" onClick={() => onGo(each.line)}>
            <span className="w-14 shrink-0 text-muted">{t('line_n', { line: each.line })}</span>
            <span className="min-w-0">
              <span className={each.severity === 'error' ? 'font-semibold text-amber' : 'font-semibold'}>{t(each.severity)}</span> {each[lang]} <span className="text-muted">{lang === 'zh' ? each.advice_zh : each.advice_en}</span>
            </span>
          </button>
          {each.rule === 'version-used' && (
            <button type="button" className="button mr-3 h-7 px-2 text-xs" onClick={() => onNumber(next)}>
              {t('make_version', { version: next })}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
