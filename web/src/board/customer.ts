// Whose a card is: the customer's name, else his id; where it may not be seen, a mask.
import type { Card } from '../api/client'
import type { T } from '../words'

export function customerOf({ customer }: Pick<Card, 'customer'>, t: T): string {
  if (!customer) return ''
  return 'masked' in customer ? t('masked') : (customer.name ?? customer.id)
}
