// One thing that happened: a sentence with its icon; opened, what stood before and after, and which rules saw what.
import { ArrowRight, Ban, CircleDot, FilePen, Pause, SquareCheck, Undo2, UserRound } from 'lucide-react'
import { type ComponentType, useState } from 'react'
import type { Entry, Verdict } from '../api/client'
import type { Sop } from '../api/sop'
import { useAround } from '../fields/around'
import { shown } from '../fields/shown'
import { useWords } from '../words'
import { clockTime, moment } from '../words/figures'
import { Clause } from './Clause'
import type { Told } from './told'

const ICON: Record<string, ComponentType<{ size: number; className?: string }>> = {
  'deal.moved': ArrowRight,
  'deal.move_undone': Undo2,
  'deal.held': Pause,
  'deal.fields_set': FilePen,
  'deal.item_checked': SquareCheck,
  'deal.owner_set': UserRound,
}

export function EntryLine({ told, sop, compact }: { told: Told; sop: Sop; compact: boolean }) {
  const { say, lang, t } = useWords()
  const [open, setOpen] = useState(false)
  const { entry } = told
  const Icon = entry.refused ? Ban : (ICON[entry.type] ?? CircleDot)
  const sentence = say(entry.sentence)
  return (
    <li className="border-b border-line py-1.5 last:border-0" data-entry={entry.type}>
      <button type="button" aria-expanded={open} className="flex w-full items-start gap-2 text-left text-sm" onClick={() => setOpen(!open)}>
        <Icon size={14} className={`mt-1 shrink-0 ${entry.refused ? 'text-amber' : 'text-muted'}`} />
        <span className={`min-w-0 flex-1 ${compact ? 'truncate' : 'line-clamp-3'} ${entry.refused ? 'text-muted' : ''}`}>{sentence}</span>
        <time dateTime={entry.occurred_at} title={moment(entry.occurred_at, lang)} className="mt-0.5 whitespace-nowrap text-xs text-muted">
          {clockTime(entry.occurred_at, lang)}
        </time>
      </button>
      {entry.reason && !compact && !sentence.includes(entry.reason) && <p className="ml-5.5 text-xs text-muted">{t('because', { reason: entry.reason })}</p>}
      {open && <Inside told={told} sop={sop} />}
    </li>
  )
}

function Inside({ told, sop }: { told: Told; sop: Sop }) {
  const { t, say, lang } = useWords()
  const around = useAround()
  const { entry, changes } = told
  const record = sop.records.find((each) => each.key === entry.event.record)
  return (
    <div className="ml-5.5 mt-2 space-y-3 pb-2">
      {changes.length > 0 && (
        <table className="w-full text-left text-xs">
          <thead>
            <tr className="text-muted">
              <th className="py-1 pr-3 font-normal">{t('field')}</th>
              <th className="py-1 pr-3 font-normal">{t('before')}</th>
              <th className="py-1 font-normal">{t('after')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ key, before, after }) => {
              const field = record?.fields.find((each) => each.key === key) ?? sop.fields.get(key)
              return (
                <tr key={key} className="border-t border-line align-top">
                  <td className="py-1 pr-3">{say(field?.name) || key}</td>
                  <td className="py-1 pr-3 text-muted">{shown(before, field, around) || '—'}</td>
                  <td className="py-1">{shown(after, field, around) || '—'}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      <Rules entry={entry} sop={sop} />
      <p className="text-xs text-muted">
        {t('recorded', { position: entry.position, at: moment(entry.recorded_at, lang), channel: entry.channel })}
      </p>
    </div>
  )
}

/** The clauses that let a move pass, or stopped it, with the values they saw at the time. */
function Rules({ entry, sop }: { entry: Entry; sop: Sop }) {
  const saw = new Map(((entry.event.verdicts ?? []) as Pick<Verdict, 'rule' | 'saw'>[]).map((verdict) => [verdict.rule, verdict.saw]))
  const told = entry.verdicts ?? []
  if (!told.length) return null
  return (
    <ul className="space-y-1.5">
      {told.map((verdict) => (
        <Clause key={verdict.rule} verdict={{ ...verdict, missing: [], saw: saw.get(verdict.rule) ?? {} }} sop={sop} />
      ))}
    </ul>
  )
}
