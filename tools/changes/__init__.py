"""Every kind of true change, made in a copy of the project and tried there as a proposal is: `make changes`."""
