// A day without anything due: what will appear here, and what one can do instead.
import { Link } from '@tanstack/react-router'
import { useMe } from '../api/me'
import { usePeople } from '../people/people'
import { useWords } from '../words'

export function Empty({ deals }: { deals: number }) {
  const { t } = useWords()
  const { data: me } = useMe()
  const { members } = usePeople()
  const stranger = me && !me.configured && members.length > 0 && !members.some((member) => member.id === me.member)
  return (
    <div className="mt-8 max-w-xl">
      <p>{t(deals ? 'day_empty' : 'day_no_deals')}</p>
      <p className="mt-1 text-sm text-muted">{t(stranger ? 'day_stranger' : 'day_empty_why')}</p>
      <Link to="/board" search={me && deals ? (before) => ({ ...before, owner: me.member }) : {}} className="button mt-4">
        {t('to_the_board')}
      </Link>
    </div>
  )
}
