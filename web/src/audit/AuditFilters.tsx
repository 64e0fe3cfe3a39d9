// Which lines of the log are shown; what is chosen stands in the address.
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { Menu, MenuItem } from '../look/Menu'
import { Picker } from '../look/Picker'
import { usePeople } from '../people/people'
import type { AuditSearch } from '../search'
import { useWords } from '../words'
import { GROUP_NAMES } from './kinds'

const CHANNELS = ['http', 'cli', 'import', 'timer', 'serve', 'demo']

function useFilters() {
  const search = useSearch({ from: '/framed/audit' })
  const navigate = useNavigate()
  const set = (changed: Partial<Record<keyof AuditSearch, unknown>>) =>
    void navigate({ to: '/audit', search: (before) => ({ ...before, ...changed }) as AuditSearch, replace: true })
  return { search, set }
}

export function AuditFilters({ channels }: { channels: string[] }) {
  const { t } = useWords()
  const { search, set } = useFilters()
  const { members, name } = usePeople()
  const people = members.map((member) => ({ value: member.id, label: name(member.id), hint: member.id }))
  const known = [...new Set([...CHANNELS, ...channels, ...(search.channel ? [search.channel] : [])])].sort()
  const any = Object.keys(search).some((key) => !['workflow', 'as_of'].includes(key))
  return (
    <div className="no-print flex flex-wrap items-center gap-2" role="toolbar" aria-label={t('filters')}>
      <Picker options={people} value={search.who} onPick={(who) => set({ who })} label={t('who')} none={t('everybody')} trigger={<Chip on={search.who}>{search.who ? name(search.who) : t('who')}</Chip>} />
      <Menu trigger={<Chip on={search.kind}>{search.kind ? t(`audit.${search.kind}`) : t('what')}</Chip>} label={t('what')}>
        <MenuItem onSelect={() => set({ kind: undefined })}>{t('everything')}</MenuItem>
        {GROUP_NAMES.map((kind) => (
          <MenuItem key={kind} onSelect={() => set({ kind })}>
            {t(`audit.${kind}`)}
          </MenuItem>
        ))}
      </Menu>
      <Menu trigger={<Chip on={search.channel}>{search.channel ? t(`way.${search.channel}`, { defaultValue: search.channel }) : t('way')}</Chip>} label={t('way')}>
        <MenuItem onSelect={() => set({ channel: undefined })}>{t('every_way')}</MenuItem>
        {known.map((channel) => (
          <MenuItem key={channel} onSelect={() => set({ channel })}>
            {t(`way.${channel}`, { defaultValue: channel })}
          </MenuItem>
        ))}
      </Menu>
      <button type="button" aria-pressed={Boolean(search.direct)} className={`chip ${search.direct ? 'border-accent text-accent' : ''}`} onClick={() => set({ direct: search.direct ? undefined : true })}>
        {t('directly')}
      </button>
      <DealFilter />
      <DayFilter words={t('from_day')} value={search.from} onChange={(from) => set({ from })} />
      <DayFilter words={t('to_day')} value={search.to} onChange={(to) => set({ to })} />
      {any && (
        <button type="button" className="chip" onClick={() => set({ who: undefined, kind: undefined, channel: undefined, direct: undefined, deal: undefined, from: undefined, to: undefined })}>
          {t('all_of_it')}
        </button>
      )}
    </div>
  )
}

function Chip({ on, children, ...rest }: { on: string | undefined; children: ReactNode }) {
  return (
    <button type="button" {...rest} className={`chip ${on ? 'border-accent text-accent' : ''}`}>
      {children}
    </button>
  )
}

function DealFilter() {
  const { t } = useWords()
  const { search, set } = useFilters()
  const [text, setText] = useState(search.deal ?? '')
  useEffect(() => setText(search.deal ?? ''), [search.deal])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    set({ deal: text.trim() || undefined })
  }
  return (
    <form onSubmit={submit}>
      <input aria-label={t('deal_id')} placeholder={t('deal_id')} maxLength={64} className={`chip w-32 ${search.deal ? 'border-accent text-accent' : ''}`} value={text} onChange={(event) => setText(event.target.value)} onBlur={submit} />
    </form>
  )
}

function DayFilter({ words, value, onChange }: { words: string; value: string | undefined; onChange: (day: string | undefined) => void }) {
  return (
    <label className={`chip ${value ? 'border-accent text-accent' : ''}`}>
      {words}
      <input type="date" className="bg-transparent text-xs outline-none" value={value ?? ''} onChange={(event) => onChange(event.target.value || undefined)} />
    </label>
  )
}
