// Whose deals are shown: of one member, of several, or of a unit with all below it.
import { useQuery } from '@tanstack/react-query'
import { api, told } from '../api/client'
import { Picker } from '../look/Picker'
import { usePeople } from '../people/people'
import { useWords } from '../words'
import { useFilters } from './Filters'
import { Without } from './Without'

const MOST = 2

export function OwnerChip() {
  const { t, lang } = useWords()
  const { search, set } = useFilters()
  const { members, name } = usePeople()
  const chosen = search.owner ? search.owner.split(',') : []
  const options = members.map((member) => ({ value: member.id, label: name(member.id), hint: member.id }))
  const names = chosen.slice(0, MOST).map(name).join(lang === 'zh' ? '、' : ', ')
  const words = chosen.length > MOST ? t('owners_and_more', { names, count: chosen.length - MOST }) : names
  const pick = (owner: string | undefined) => {
    const now = owner === undefined ? [] : chosen.includes(owner) ? chosen.filter((each) => each !== owner) : [...chosen, owner]
    set({ owner: now.join(',') || undefined })
  }
  const trigger = (
    <button type="button" className={`chip max-w-64 ${chosen.length ? 'border-accent text-accent' : ''}`}>
      <span className="truncate">{chosen.length ? t('owner_is', { owner: words }) : t('owner')}</span>
    </button>
  )
  return (
    <span className="inline-flex items-center">
      <Picker options={options} value={chosen} onPick={pick} label={t('owner')} none={t('everybody')} trigger={trigger} />
      {chosen.length > 0 && <Without words={t('take_away')} onClick={() => set({ owner: undefined })} />}
    </span>
  )
}

export function UnitChip() {
  const { t } = useWords()
  const { search, set } = useFilters()
  const { data } = useQuery({ queryKey: ['units'], queryFn: () => told(api.GET('/api/v1/units')), staleTime: 300_000 })
  const units = data?.units ?? []
  if (!units.length && !search.unit) return null
  const chosen = units.find((unit) => unit.id === search.unit)?.name ?? search.unit
  const trigger = (
    <button type="button" className={`chip max-w-52 ${chosen ? 'border-accent text-accent' : ''}`}>
      <span className="truncate">{chosen ? t('unit_is', { unit: chosen }) : t('unit')}</span>
    </button>
  )
  return (
    <span className="inline-flex items-center">
      <Picker options={units.map((unit) => ({ value: unit.id, label: unit.name, hint: unit.id }))} value={search.unit} onPick={(unit) => set({ unit })} label={t('unit')} none={t('every_unit')} trigger={trigger} />
      {search.unit && <Without words={t('take_away')} onClick={() => set({ unit: undefined })} />}
    </span>
  )
}
