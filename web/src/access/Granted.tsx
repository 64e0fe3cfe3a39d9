// Roles as chips: what somebody may do, in which unit, since when and until when; each can be taken away where that is offered.
import { X } from 'lucide-react'
import type { Schemas } from '../api/client'
import { useWords } from '../words'
import { day } from '../words/figures'
import { useUnits } from './asked'
import { useRoleName } from './roles'

type Role = Schemas['Grant'] & { since?: string | null }

export function Granted({ roles, onRevoke }: { roles: Role[]; onRevoke?: (role: Role) => void }) {
  const { t, lang } = useWords()
  const nameOf = useRoleName()
  const units = useUnits().data?.units
  return (
    <ul className="flex flex-wrap gap-1.5">
      {roles.map((role) => (
        <li
          key={`${role.role} ${role.unit}`}
          className="inline-flex min-h-7 max-w-full items-center gap-1 rounded-full border border-line bg-raised px-2.5 text-xs"
          data-role={role.role}
          title={role.since ? t('since_when', { at: day(role.since, lang) }) : undefined}
        >
          <span className="truncate">{nameOf(role.role)}</span>
          {role.unit && <span className="truncate text-muted">· {units?.find((unit) => unit.id === role.unit)?.name ?? role.unit}</span>}
          {onRevoke && role.since && <span className="whitespace-nowrap text-muted">· {t('since_day', { at: day(role.since, lang) })}</span>}
          {role.until && <span className="whitespace-nowrap text-muted">· {t('until_when', { at: day(role.until, lang) })}</span>}
          {onRevoke && (
            <button type="button" className="-mr-1.5 rounded-full p-1 text-muted hover:bg-sunk" aria-label={t('revoke_role', { role: nameOf(role.role) })} onClick={() => onRevoke(role)}>
              <X size={12} aria-hidden />
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
