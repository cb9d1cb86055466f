// Property tests draw the same cases in every run; FC_SEED=… draws others. A failure prints what repeats it.
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 2013) });
