// Where a writer says that something happened, for whoever shows or sends it.

/** PostgreSQL channel that every event is announced on. Only a hint: polling finds it too. */
export const EPOCH_CHANNEL = 'timonel_epoch';
