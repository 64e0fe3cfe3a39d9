// The head of a deal: what it is, for whom, what it is worth, who owns it, how it is, and what else can be done to it.
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import type { Deal } from '../api/client'
import type { Sop } from '../api/sop'
import { useAround } from '../fields/around'
import { shown } from '../fields/shown'
import { useAsOf, useNow } from '../frame/now'
import { colourOf, HealthMark } from '../look/health'
import { Menu, MenuItem } from '../look/Menu'
import { Picker } from '../look/Picker'
import { Tip } from '../look/Tip'
import { Person, usePeople } from '../people/people'
import { useWords } from '../words'
import { exact, moment, relative } from '../words/figures'
import { ActSheet, type Asked } from './ActSheet'
import { useActs } from './acts'
import { LogSheet } from './LogSheet'

export function Head({ deal, sop }: { deal: Deal; sop: Sop }) {
  const { t, lang } = useWords()
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
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <HealthNow deal={deal} />
        <Owner deal={deal} />
        <span className="text-xl font-semibold">{deal.value ? exact(deal.value, lang) : <span className="text-muted">—</span>}</span>
        <Deeds deal={deal} sop={sop} />
      </div>
    </header>
  )
}

function HealthNow({ deal }: { deal: Deal }) {
  const { t, lang } = useWords()
  const now = useNow()
  const colour = colourOf({ health: deal.health, held: deal.held_since !== null, final: deal.final, entered_at: deal.entered_at, due_at: deal.due?.at ?? null }, now)
  if (deal.final) return null
  return (
    <span className="flex flex-col items-end text-sm">
      <Tip why={<Why deal={deal} />}>
        <button type="button">
          <HealthMark colour={colour} />
        </button>
      </Tip>
      {deal.due && (
        <span className="text-xs text-muted" title={moment(deal.due.at, lang)}>
          {t('limit_until', { when: relative(deal.due.at, lang, now) })}
        </span>
      )}
    </span>
  )
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

function Deeds({ deal, sop }: { deal: Deal; sop: Sop }) {
  const { t } = useWords()
  const asOf = useAsOf()
  const [asked, setAsked] = useState<Asked | 'log' | null>(null)
  const trigger = (
    <button type="button" className="button icon no-print" aria-label={t('more')} disabled={Boolean(asOf)}>
      <Ellipsis size={16} aria-hidden />
    </button>
  )
  return (
    <>
      <Menu trigger={trigger} label={t('more')}>
        <MenuItem onSelect={() => setAsked('log')}>{t('log_activity')}</MenuItem>
        {!deal.final && !deal.held_since && sop.hold && <MenuItem onSelect={() => setAsked('hold')}>{t('hold')}</MenuItem>}
        {deal.held_since && <MenuItem onSelect={() => setAsked('resume')}>{t('resume')}</MenuItem>}
        {deal.final && sop.reopen && <MenuItem onSelect={() => setAsked('reopen')}>{t('reopen')}</MenuItem>}
        <MenuItem onSelect={() => print()}>{t('print')}</MenuItem>
      </Menu>
      {asked === 'log' && <LogSheet deal={deal} sop={sop} onClose={() => setAsked(null)} />}
      {asked !== null && asked !== 'log' && <ActSheet act={asked} deal={deal} sop={sop} onClose={() => setAsked(null)} />}
    </>
  )
}
