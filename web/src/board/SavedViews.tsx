// Views that are kept under a name, for oneself or for everybody: what the address says, kept by the server.
import { useNavigate } from '@tanstack/react-router'
import { Bookmark, ChevronDown, Users } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Declined } from '../look/notices'
import { Menu, MenuHead, MenuItem } from '../look/Menu'
import { Sheet } from '../look/Sheet'
import { usePeople } from '../people/people'
import { type BoardSearch, boardSearch } from '../search'
import { useWords } from '../words'
import { useFilters } from './Filters'
import { type Kept, useViews } from './views'

const NOTHING: Record<keyof BoardSearch, undefined> = { shape: undefined, owner: undefined, unit: undefined, health: undefined, q: undefined, sort: undefined, group: undefined, down: undefined, ended: undefined }

export function SavedViews() {
  const { t } = useWords()
  const { search } = useFilters()
  const navigate = useNavigate({ from: '/board' })
  const [naming, setNaming] = useState(false)
  const { views, remove } = useViews()
  const here = JSON.stringify(boardSearch({ ...search }))
  const current = views.find((view) => JSON.stringify(view.search) === here)
  const show = (view: BoardSearch) => void navigate({ to: '/board', search: (before) => ({ ...before, ...NOTHING, ...view }) as BoardSearch })
  const trigger = (
    <button type="button" className="chip max-w-60 font-semibold">
      <Bookmark size={14} aria-hidden className="shrink-0" />
      <span className="truncate">{current?.name ?? (here === '{}' ? t('all_deals') : t('own_view'))}</span>
      <ChevronDown size={14} aria-hidden className="shrink-0" />
    </button>
  )
  return (
    <>
      <Menu trigger={trigger} label={t('views')}>
        <MenuHead>{t('views')}</MenuHead>
        <MenuItem onSelect={() => show({})}>{t('all_deals')}</MenuItem>
        <MenuItem onSelect={() => show({ health: 'red' })}>{t('view_overdue')}</MenuItem>
        <Listed views={views.filter((view) => !view.shared)} head={t('views_mine')} onShow={show} />
        <Listed views={views.filter((view) => view.shared)} head={t('views_shared')} onShow={show} />
        <hr className="my-1 border-line" />
        {current && <MenuItem onSelect={() => void remove(current.id)}>{t('forget_view', { name: current.name })}</MenuItem>}
        <MenuItem onSelect={() => setNaming(true)}>{t('keep_view')}</MenuItem>
      </Menu>
      {naming && <Naming search={boardSearch({ ...search })} onClose={() => setNaming(false)} />}
    </>
  )
}

function Listed({ views, head, onShow }: { views: Kept[]; head: string; onShow: (search: BoardSearch) => void }) {
  const { name } = usePeople()
  if (!views.length) return null
  return (
    <>
      <MenuHead>{head}</MenuHead>
      {views.map((view) => (
        <MenuItem key={view.id} onSelect={() => onShow(view.search)}>
          <span className="min-w-0 flex-1 truncate">{view.name}</span>
          {view.shared && (
            <span className="inline-flex items-center gap-1 text-xs text-muted">
              <Users size={12} aria-hidden /> {name(view.owner)}
            </span>
          )}
        </MenuItem>
      ))}
    </>
  )
}

function Naming({ search, onClose }: { search: BoardSearch; onClose: () => void }) {
  const { t } = useWords()
  const { keep, said } = useViews()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() && (await keep(name.trim(), search, shared))) onClose()
  }
  return (
    <Sheet title={t('keep_view')} onClose={onClose}>
      <form onSubmit={submit} className="space-y-4">
        <input autoFocus aria-label={t('name')} placeholder={t('name')} className="field" maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
        <label className="flex items-center gap-2 text-sm">
          <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} /> {t('view_for_all')}
        </label>
        <Declined said={said} />
        <div className="flex justify-end">
          <button type="submit" className="button primary" disabled={!name.trim()}>
            {t('keep')}
          </button>
        </div>
      </form>
    </Sheet>
  )
}
