// Who acts: whoever signed in; where nobody has to, the member chosen by hand, else the user of this computer.
import { useQuery } from '@tanstack/react-query'
import { actor } from './actor'
import { api, told } from './client'

export function useMe() {
  const chosen = actor.use()
  return useQuery({ queryKey: ['me', chosen], queryFn: () => told(api.GET('/api/v1/auth/me')), staleTime: 300_000 })
}
