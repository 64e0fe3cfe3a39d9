// Somebody new: an id that never changes, a name, and what he may do.
import { type FormEvent, useState } from 'react'
import { api, type Schemas, told } from '../api/client'
import { Sheet } from '../look/Sheet'
import { useWords } from '../words'
import { useDoing } from './asked'
import { Line } from './Line'
import { useRoles } from './roles'

export function NewMember({ first, onClose }: { first: boolean; onClose: () => void }) {
  const { t } = useWords()
  const roles = useRoles()
  const [id, setId] = useState('')
  const [name, setName] = useState('')
  const [held, setHeld] = useState<Set<string>>(new Set())
  const join = useDoing((body: Schemas['NewMember']) => told(api.POST('/api/v1/members', { body })), 'members', 'me')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    join.mutate({ id: id.trim(), name: name.trim(), roles: [...held] } as Schemas['NewMember'], { onSuccess: onClose })
  }
  const flip = (role: string) => setHeld((before) => new Set(before.has(role) ? [...before].filter((each) => each !== role) : [...before, role]))
  return (
    <Sheet title={t('add_member')} onClose={onClose}>
      <form className="space-y-4" onSubmit={submit}>
        {first && <p className="text-sm text-muted">{t('first_member')}</p>}
        <Line words={t('member_name')}>
          <input required autoFocus pattern=".*\S.*" maxLength={200} className="field" value={name} onChange={(event) => setName(event.target.value)} />
        </Line>
        <Line words={t('member_id')}>
          <input required pattern="[\w.@\-]{1,64}" placeholder="li.na" className="field" value={id} onChange={(event) => setId(event.target.value)} />
        </Line>
        <fieldset className="grid grid-cols-2 gap-1.5">
          <legend className="mb-1 text-sm">{t('roles')}</legend>
          {roles.map((role) => (
            <label key={role.value} className="flex items-center gap-2 text-sm">
              <input type="checkbox" className="h-4 w-4 accent-accent" checked={held.has(role.value)} onChange={() => flip(role.value)} />
              {role.label}
            </label>
          ))}
        </fieldset>
        <div className="flex justify-end">
          <button type="submit" className="button primary" disabled={join.isPending}>
            {t('add_member')}
          </button>
        </div>
      </form>
    </Sheet>
  )
}
