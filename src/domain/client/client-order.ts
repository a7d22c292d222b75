/** By name; those who were here last first and whoever never was at the end; the newest records first. */
export const clientOrders = ['name', 'visit', 'new'] as const
export type ClientOrder = (typeof clientOrders)[number]
