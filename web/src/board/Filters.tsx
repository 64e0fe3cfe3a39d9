// Which deals are shown, as chips; each can be changed and taken away, and all of them stand in the address.
import { useNavigate, useSearch } from '@tanstack/react-router'
import { ArrowDownUp, Columns3, Layers2, Rows3, Search } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { COLOURS, HealthMark } from '../look/health'
import { Menu, MenuHead, MenuItem } from '../look/Menu'
import { type BoardSearch, GROUPS, SORTS } from '../search'
import { useWords } from '../words'
import { SavedViews } from './SavedViews'
import { OwnerChip, UnitChip } from './WhoseChips'
import { Without } from './Without'

export function useFilters() {
  const search = useSearch({ from: '/framed/board' })
  const navigate = useNavigate({ from: '/board' })
  const set = (changed: Partial<Record<keyof BoardSearch, unknown>>) =>
    void navigate({ to: '/board', search: (before) => ({ ...before, ...changed }) as BoardSearch, replace: true })
  return { search, set }
}

export function Filters() {
  const { t } = useWords()
  const { search, set } = useFilters()
  const table = search.shape === 'table'
  return (
    <div className="no-print flex shrink-0 flex-wrap items-center gap-2 px-4 py-2.5 max-sm:flex-nowrap max-sm:overflow-x-auto max-sm:*:shrink-0" role="toolbar" aria-label={t('filters')}>
      <h1 className="sr-only">{t('board')}</h1>
      <SavedViews />
      <Find />
      <OwnerChip />
      <UnitChip />
      <HealthChip />
      <SortChip />
      <GroupChip />
      <button type="button" aria-pressed={search.ended ?? false} className="chip aria-pressed:border-accent aria-pressed:text-accent" onClick={() => set({ ended: search.ended ? undefined : true })}>
        {t('with_ended')}
      </button>
      <div className="flex-1" />
      <div className="inline-flex rounded-md border border-line bg-raised p-0.5 max-sm:order-first" role="group" aria-label={t('shape')}>
        <Shape on={!table} words={t('board')} onClick={() => set({ shape: undefined })}>
          <Columns3 size={16} aria-hidden />
        </Shape>
        <Shape on={table} words={t('table')} onClick={() => set({ shape: 'table' })}>
          <Rows3 size={16} aria-hidden />
        </Shape>
      </div>
    </div>
  )
}

function Shape({ on, words, onClick, children }: { on: boolean; words: string; onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" aria-pressed={on} title={words} aria-label={words} onClick={onClick} className="flex h-7 w-9 items-center justify-center rounded text-muted aria-pressed:bg-wash aria-pressed:text-accent">
      {children}
    </button>
  )
}

/** Part of a title or id; asked for when typing rests. */
function Find() {
  const { t } = useWords()
  const { search, set } = useFilters()
  const [text, setText] = useState(search.q ?? '')
  useEffect(() => setText(search.q ?? ''), [search.q])
  useEffect(() => {
    if (text === (search.q ?? '')) return undefined
    const timer = setTimeout(() => set({ q: text || undefined }), 250)
    return () => clearTimeout(timer)
  })
  return (
    <label className="chip w-44 gap-1.5 bg-raised focus-within:border-accent">
      <Search size={14} aria-hidden className="text-muted" />
      <input aria-label={t('find_deals')} placeholder={t('find_deals')} className="min-w-0 flex-1 bg-transparent outline-none placeholder:text-muted" value={text} onChange={(event) => setText(event.target.value)} />
    </label>
  )
}

function HealthChip() {
  const { t } = useWords()
  const { search, set } = useFilters()
  const trigger = (
    <button type="button" className={`chip ${search.health ? 'border-accent text-accent' : ''}`}>
      {search.health ? <HealthMark colour={search.health} /> : t('health')}
    </button>
  )
  return (
    <span className="inline-flex items-center">
      <Menu trigger={trigger} label={t('health')}>
        {COLOURS.map((colour) => (
          <MenuItem key={colour} onSelect={() => set({ health: colour })}>
            <HealthMark colour={colour} />
          </MenuItem>
        ))}
      </Menu>
      {search.health && <Without words={t('take_away')} onClick={() => set({ health: undefined })} />}
    </span>
  )
}

function SortChip() {
  const { t } = useWords()
  const { search, set } = useFilters()
  const trigger = (
    <button type="button" className={`chip ${search.sort ? 'border-accent text-accent' : ''}`}>
      <ArrowDownUp size={14} aria-hidden /> {t(`sort.${search.sort ?? 'stage'}`)}
    </button>
  )
  return (
    <Menu trigger={trigger} label={t('sort')}>
      <MenuHead>{t('sort')}</MenuHead>
      {SORTS.map((sort) => (
        <MenuItem key={sort} onSelect={() => set({ sort: sort === 'stage' ? undefined : sort, down: undefined })}>
          {t(`sort.${sort}`)}
        </MenuItem>
      ))}
    </Menu>
  )
}

function GroupChip() {
  const { t } = useWords()
  const { search, set } = useFilters()
  const trigger = (
    <button type="button" className={`chip ${search.group ? 'border-accent text-accent' : ''}`}>
      <Layers2 size={14} aria-hidden /> {t(search.group ? `group.${search.group}` : 'group')}
    </button>
  )
  return (
    <Menu trigger={trigger} label={t('group')}>
      <MenuHead>{t('group')}</MenuHead>
      <MenuItem onSelect={() => set({ group: undefined })}>{t('group.none')}</MenuItem>
      {GROUPS.map((group) => (
        <MenuItem key={group} onSelect={() => set({ group })}>
          {t(`group.${group}`)}
        </MenuItem>
      ))}
    </Menu>
  )
}
