// Views that somebody keeps under a name: what the address says, kept in this browser.
import { useNavigate } from '@tanstack/react-router'
import { Bookmark, ChevronDown } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { kept } from '../api/kept'
import { Menu, MenuHead, MenuItem } from '../look/Menu'
import { Sheet } from '../look/Sheet'
import type { BoardSearch } from '../search'
import { boardSearch } from '../search'
import { useWords } from '../words'
import { useFilters } from './Filters'

interface View {
  name: string
  search: BoardSearch
}

const store = kept('views', '[]')

function read(text: string): View[] {
  try {
    return JSON.parse(text) as View[]
  } catch {
    return []
  }
}

const NOTHING: Record<keyof BoardSearch, undefined> = { shape: undefined, owner: undefined, health: undefined, q: undefined, sort: undefined, group: undefined, down: undefined, ended: undefined }

export function SavedViews() {
  const { t } = useWords()
  const { search } = useFilters()
  const navigate = useNavigate({ from: '/board' })
  const [naming, setNaming] = useState(false)
  const views = read(store.use())
  const here = JSON.stringify(boardSearch({ ...search }))
  const current = views.find((view) => JSON.stringify(view.search) === here)
  const show = (view: BoardSearch) => void navigate({ to: '/board', search: (before) => ({ ...before, ...NOTHING, ...view }) as BoardSearch })
  const keep = (name: string) => {
    store.set(JSON.stringify([...views.filter((view) => view.name !== name), { name, search: boardSearch({ ...search }) }]))
    setNaming(false)
  }
  const trigger = (
    <button type="button" className="chip font-semibold">
      <Bookmark size={14} aria-hidden /> {current?.name ?? (here === '{}' ? t('all_deals') : t('own_view'))} <ChevronDown size={14} aria-hidden />
    </button>
  )
  return (
    <>
      <Menu trigger={trigger} label={t('views')}>
        <MenuHead>{t('views')}</MenuHead>
        <MenuItem onSelect={() => show({})}>{t('all_deals')}</MenuItem>
        <MenuItem onSelect={() => show({ health: 'red' })}>{t('view_overdue')}</MenuItem>
        {views.map((view) => (
          <MenuItem key={view.name} onSelect={() => show(view.search)}>
            <span className="truncate">{view.name}</span>
          </MenuItem>
        ))}
        {current && <MenuItem onSelect={() => store.set(JSON.stringify(views.filter((view) => view !== current)))}>{t('forget_view', { name: current.name })}</MenuItem>}
        <MenuItem onSelect={() => setNaming(true)}>{t('keep_view')}</MenuItem>
      </Menu>
      {naming && <Naming onName={keep} onClose={() => setNaming(false)} />}
    </>
  )
}

function Naming({ onName, onClose }: { onName: (name: string) => void; onClose: () => void }) {
  const { t } = useWords()
  const [name, setName] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim()) onName(name.trim())
  }
  return (
    <Sheet title={t('keep_view')} onClose={onClose}>
      <form onSubmit={submit} className="flex gap-2">
        <input autoFocus aria-label={t('name')} placeholder={t('name')} className="field" maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
        <button type="submit" className="button primary">
          {t('keep')}
        </button>
      </form>
    </Sheet>
  )
}
