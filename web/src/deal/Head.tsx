// The head of a deal: what it is, for whom, what it is worth, who owns it, how it is, and what else can be done to it.
import type { Deal } from '../api/client'
import { fieldName, type Sop } from '../api/sop'
import { useAround } from '../fields/around'
import { shown } from '../fields/shown'
import { useAsOf, useNow } from '../frame/now'
import { colourOf, HealthMark } from '../look/health'
import { Picker } from '../look/Picker'
import { Tip } from '../look/Tip'
import { Person, usePeople } from '../people/people'
import { useWords } from '../words'
import { exact, moment, relative } from '../words/figures'
import { useActs } from './acts'
import { Deeds } from './Deeds'
import { Undo } from './Undo'

export function Head({ deal, sop }: { deal: Deal; sop: Sop }) {
  const { t } = useWords()
  const around = useAround()
  const customer = [...sop.fields.values()].find((field) => field.type === 'ref' && field.to === 'customer')
  const title = typeof deal.title === 'string' ? deal.title : t('erased')
  const known = customer && shown(deal.fields[customer.key], customer, around)
  return (
    <header className="flex flex-wrap items-start gap-x-6 gap-y-2">
      <div className="min-w-0 flex-1 basis-80">
        <h1 className="text-xl font-semibold">{title}</h1>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
          <span>{deal.id}</span>
          {known && <span className="text-ink">{known}</span>}
          {Object.entries(deal.external_ids).map(([system, id]) => (
            <span key={system}>
              {system}: {id}
            </span>
          ))}
          {deal.voided && <span className="font-semibold text-ink">{t('voided')}</span>}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2 max-sm:gap-x-3">
        <HealthNow deal={deal} />
        <Owner deal={deal} />
        <Worth deal={deal} sop={sop} />
        <Undo deal={deal} sop={sop} />
        <Deeds deal={deal} sop={sop} />
      </div>
    </header>
  )
}

/** What the deal is worth, and which of the SOP's fields says so. */
function Worth({ deal, sop }: { deal: Deal; sop: Sop }) {
  const { t, say, lang } = useWords()
  const amount = (key: string) => (deal.fields[key] as { amount?: string } | undefined)?.amount
  const from = sop.value?.find((key) => Number(amount(key) ?? NaN) === Number(deal.value?.amount))
  const why = from ? t('worth_by', { field: say(fieldName(sop, from)) }) : t('worth_unknown', { fields: (sop.value ?? []).map((key) => say(fieldName(sop, key))) })
  return (
    <Tip why={why}>
      <button type="button" className="text-xl font-semibold">
        {deal.value ? exact(deal.value, lang) : <span className="text-muted">—</span>}
      </button>
    </Tip>
  )
}

function HealthNow({ deal }: { deal: Deal }) {
  const { t, lang } = useWords()
  const now = useNow()
  const reason = useReason(deal)
  const colour = colourOf({ health: deal.health, held: deal.held_since !== null, final: deal.final, entered_at: deal.entered_at, due_at: deal.due?.at ?? null }, now)
  if (deal.final) return null
  return (
    <span className="flex flex-col items-start text-sm sm:items-end">
      <Tip why={<Why deal={deal} />}>
        <button type="button">
          <HealthMark colour={colour} />
        </button>
      </Tip>
      {reason && <span className="max-w-80 truncate text-xs text-muted max-sm:max-w-60">{reason}</span>}
      {deal.due && (
        <span className="text-xs text-muted" title={moment(deal.due.at, lang)}>
          {t('limit_until', { when: relative(deal.due.at, lang, now) })}
        </span>
      )}
    </span>
  )
}

/** The first reason for a colour, unless that is the limit, which is told beside it; who set a colour by hand says why himself. */
function useReason({ health }: Deal): string {
  const { say } = useWords()
  const [first] = health?.reasons ?? []
  if (health?.override) return health.override.reason
  return first && !Object.keys(first.saw).some((key) => key.startsWith('limit.')) ? say(first) : ''
}

/** Why a deal has its colour: the reasons in words, who set it by hand, and when it changes by itself. */
function Why({ deal }: { deal: Deal }) {
  const { t, say, lang } = useWords()
  const { name } = usePeople()
  const { health } = deal
  if (!health) return deal.due ? t('limit_ends', { at: moment(deal.due.at, lang) }) : null
  return (
    <ul className="space-y-1">
      {health.reasons.map((reason) => (
        <li key={reason.sign}>{say(reason)}</li>
      ))}
      {!health.reasons.length && <li>{t('nothing_wrong')}</li>}
      {health.override && <li>{t('set_by_hand', { who: name(health.override.by), reason: health.override.reason, until: moment(health.override.until, lang) })}</li>}
      {health.changes_at && <li className="text-muted">{t('changes_at', { at: moment(health.changes_at, lang) })}</li>}
    </ul>
  )
}

function Owner({ deal }: { deal: Deal }) {
  const { t } = useWords()
  const { members, name } = usePeople()
  const acts = useActs(deal.id)
  const asOf = useAsOf()
  const trigger = (
    <button type="button" className="button plain" disabled={acts.busy || Boolean(asOf)}>
      <span className="sr-only">{t('owner')}</span>
      <span aria-hidden>
        <Person id={deal.owner} />
      </span>
      {name(deal.owner)}
    </button>
  )
  const options = members.map((member) => ({ value: member.id, label: name(member.id), hint: member.id }))
  return <Picker options={options} value={deal.owner} label={t('hand_over_to')} onPick={(owner) => owner && owner !== deal.owner && void acts.run(() => acts.assign(owner))} trigger={trigger} />
}
