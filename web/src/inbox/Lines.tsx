// The lines of an inbox: what it is about, which deal, who asks, since when, and by when; or what became of it.
import { Link } from '@tanstack/react-router'
import { Check, CircleAlert, X } from 'lucide-react'
import { useNow } from '../frame/now'
import { usePeople } from '../people/people'
import { useWords } from '../words'
import { day, moment, relative } from '../words/figures'
import { type Item, idOf } from './asked'
import type { Outcome } from './outcomes'

interface LinesProps {
  items: Item[]
  picked?: Set<string>
  outcomes?: Map<string, Outcome>
  onPick?: ((id: string) => void) | undefined
}

export function Lines({ items, picked, outcomes, onPick }: LinesProps) {
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-raised">
      {items.map((item) => (
        <Line key={idOf(item)} item={item} picked={picked?.has(idOf(item)) ?? false} outcome={outcomes?.get(idOf(item))} onPick={onPick} />
      ))}
    </ul>
  )
}

interface LineProps {
  item: Item
  picked: boolean
  outcome: Outcome | undefined
  onPick: ((id: string) => void) | undefined
}

function Line({ item, picked, outcome, onPick }: LineProps) {
  const { t, say } = useWords()
  const id = idOf(item)
  const title = item.title ?? item.deal
  const open = onPick && (!outcome || outcome.kind === 'declined')
  return (
    <li className={`flex items-start gap-3 px-4 py-2.5 ${picked ? 'bg-wash' : 'focus-within:bg-paper'}`} data-item={id} data-kind={item.kind} data-outcome={outcome?.kind}>
      {open && <input type="checkbox" data-stop className="mt-1 h-4 w-4 accent-accent" checked={picked} aria-label={t('pick', { what: `${say(item.words)} ${title}` })} onChange={() => onPick(id)} />}
      {onPick && !open && outcome && <Mark outcome={outcome} />}
      <div className={`min-w-0 flex-1 ${outcome && !open ? 'opacity-80' : ''}`}>
        <div className="flex flex-wrap items-baseline gap-x-3 text-sm">
          <p className="min-w-0 flex-1 basis-40">
            <Link to="/deals/$deal" params={{ deal: item.deal }} {...(open ? {} : { 'data-stop': true })} className="font-semibold hover:text-accent hover:underline">
              {title}
            </Link>{' '}
            <span className="whitespace-nowrap text-xs text-muted">{item.deal}</span>
          </p>
          {!outcome && <Due item={item} />}
        </div>
        <p className="text-sm">{say(item.words)}</p>
        <Asked item={item} />
        {outcome && <Became outcome={outcome} />}
      </div>
    </li>
  )
}

function Asked({ item }: { item: Item }) {
  const { t, lang } = useWords()
  const { name } = usePeople()
  const now = useNow()
  return (
    <p className="text-xs text-muted">
      {item.asked_by !== 'gatebook' && `${t('asked_by_whom', { who: name(item.asked_by) })} · `}
      {item.owner && item.owner !== item.asked_by && `${t('owned_by', { who: name(item.owner) })} · `}
      <time dateTime={item.since} title={moment(item.since, lang)}>
        {relative(item.since, lang, now)}
      </time>
      {item.behalf_of && ` · ${t('in_place_of', { who: name(item.behalf_of) })}`}
      {item.reason && ` · ${item.reason}`}
    </p>
  )
}

function Due({ item }: { item: Item }) {
  const { t, lang } = useWords()
  if (!item.due) return null
  return (
    <span className={`whitespace-nowrap text-xs ${item.overdue ? 'font-semibold text-red' : 'text-muted'}`} title={item.due.length > 10 ? moment(item.due, lang) : ''}>
      {t(item.overdue ? 'overdue_since' : 'due_on', { on: day(item.due, lang) })}
    </span>
  )
}

function Mark({ outcome }: { outcome: Outcome }) {
  const Shape = outcome.kind === 'agreed' ? Check : outcome.kind === 'rejected' ? X : CircleAlert
  return <Shape size={16} aria-hidden className="mt-0.5 shrink-0 text-muted" />
}

/** What became of a line, in its own place. */
function Became({ outcome }: { outcome: Outcome }) {
  const { t, say } = useWords()
  const { name, named } = usePeople()
  const { kind, by, said, sentence } = outcome
  const words = {
    agreed: t('outcome.agreed'),
    rejected: t('outcome.rejected'),
    elsewhere: by ? t('outcome.elsewhere', { who: name(by) }) : t('outcome.gone'),
    declined: said ? say({ en: said.detail, zh: said.detail_zh }) : '',
  }[kind]
  return (
    <p role="status" className={`mt-0.5 text-sm ${kind === 'declined' ? 'text-amber' : 'text-muted'}`}>
      {words}
      {sentence && <span className="block text-xs">{named(say(sentence))}</span>}
      {said?.request_id && <span className="ml-2 break-all text-xs text-muted">{t('quote_id', { id: said.request_id })}</span>}
    </p>
  )
}
