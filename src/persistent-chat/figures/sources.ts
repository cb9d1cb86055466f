import { titlesOf } from '../sources.ts';

/** The capacity tables. */
export const CAPACITY = titlesOf('S1', 'S2');
/** What the parts of a deployment are and which topologies are supported. */
export const COMPONENTS = titlesOf('S0');
/** What to ask before a deployment. */
export const REQUIREMENTS = titlesOf('S4');
/** Which machines the servers were measured on. */
export const HARDWARE = titlesOf('S22');
/** What clients and servers say to one another. */
export const PROTOCOL = titlesOf('S3');
/** Tools of the resource kit, the stress tool among them. */
export const RESOURCE_KIT = titlesOf('S29');
/** What high availability and disaster recovery need. */
export const RESOURCES = titlesOf('S13', 'S17');
/** What an administrator may set. */
export const SETTINGS = titlesOf('S30', 'S33');
/** How much an average user does. */
export const USER_MODEL = titlesOf('S26');
/** What the servers around the chat servers carry by that. */
export const USER_MODEL_CAPACITY = titlesOf('S27');
/** Which counters are watched, and from which values on. */
export const MANAGEMENT_PACK = titlesOf('S34');
/** What slowed the predecessor down. */
export const PREDECESSOR = titlesOf('S36');
/** What the editions of SQL Server allow. */
export const SQL_EDITIONS = titlesOf('S40', 'S42');
/** How mirrored databases fail over. */
export const MIRRORING = titlesOf('S38');
/** What the database keeps. */
export const SCHEMA = titlesOf('S31');
/** How clients spread over servers by DNS, and shun those that fail. */
export const BALANCING = titlesOf('S44');
/** Where no page has a number. */
export const ASSUMED = 'no figure was ever published';
