package io.submarine.cluster.autoconfigure;

/** This process as a member of the cluster. */
public class RegistrationProperties {

	/**
	 * Whether this process registers itself as a member, so that others find it.
	 */
	private boolean enabled = true;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

}
